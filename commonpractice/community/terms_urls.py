from django.urls import URLPattern, path

from commonpractice.community.views import terms, terms_adopting, terms_editing, terms_import


def _parts(name: str) -> list[URLPattern]:
    at, given = f"terms/draft/{name}/", {"parts": name}
    return [
        path(f"{at}new/", terms_editing.terms_part_new, given, name=f"terms_{name}_new"),
        path(f"{at}<int:pk>/", terms_editing.terms_part, given, name=f"terms_{name}"),
        path(f"{at}<int:pk>/move/", terms_editing.terms_part_move, given, name=f"terms_{name}_move"),
        path(f"{at}<int:pk>/remove/", terms_editing.terms_part_remove, given, name=f"terms_{name}_remove"),
    ]


def _facts(name: str) -> URLPattern:
    return path(f"terms/draft/{name}/", terms_editing.terms_facts, {"name": name}, name=f"terms_{name}")


urlpatterns = [
    path("terms/", terms.terms, name="terms"),
    path("terms/<int:number>/", terms.terms_version, name="terms_version"),
    path("terms/<int:number>/changes/", terms.terms_changes, name="terms_changes"),
    path("terms/versions/", terms.terms_versions, name="terms_versions"),
    path("terms/start/", terms_editing.terms_start, name="terms_start"),
    path("terms/import/", terms_import.terms_import, name="terms_import"),
    path("terms/import/confirm/", terms_import.terms_import_confirm, name="terms_import_confirm"),
    path("terms/import/forget/", terms_import.terms_import_forget, name="terms_import_forget"),
    path("terms/draft/", terms_editing.terms_draft, name="terms_draft"),
    path("terms/draft/adopt/", terms_adopting.terms_adopt, name="terms_adopt"),
    path("terms/draft/put-aside/", terms_adopting.terms_put_aside, name="terms_put_aside"),
    path("terms/draft/offer/", terms_editing.terms_offer, name="terms_offer"),
    *_parts("sections"),
    *_parts("agenda"),
    _facts("meetings"),
    _facts("duties"),
    _facts("costs"),
]
