from django.urls import path

from commonpractice.guides.views import beginning, beside, births, clause, guide, guides, hints, plain

_ONE = "guides/<int:number>/"
_CLAUSE = f"{_ONE}clauses/<slug:key>/"
urlpatterns = [
    path("guides/", guides.guides, name="guides"),
    path("guides/begin/", beginning.begin, name="begin"),
    path(_ONE, guide.guide, name="guide"),
    path(f"{_ONE}read/", guide.read, name="read"),
    path(f"{_ONE}hints/", hints.hints, name="hints"),
    path(f"{_ONE}plain/", plain.plain, name="plain"),
    path(f"{_ONE}plain/<slug:block>/", plain.plain_block, name="plain_block"),
    path(f"{_ONE}plain/<slug:block>/below/", plain.plain_below, name="plain_below"),
    path(f"{_ONE}plain/<slug:block>/<slug:step>/", plain.plain_step, name="plain_step"),
    path(f"{_ONE}change/", beginning.change, name="change"),
    path(
        f"{_ONE}clauses/from-outcome/<int:outcome>/", births.clause_from_outcome, name="clause_from_outcome"
    ),
    path(
        f"{_ONE}clauses/from-statement/<uuid:statement>/",
        births.clause_from_statement,
        name="clause_from_statement",
    ),
    path(_CLAUSE, clause.clause, name="clause"),
    path(f"{_CLAUSE}evidence/<slug:kind>/", beside.evidence_add, name="evidence_add"),
    path(f"{_CLAUSE}evidence/<int:pk>/remove/", beside.evidence_remove, name="evidence_remove"),
    path(f"{_ONE}accounts/<uuid:key>/", beside.account, name="account"),
]
