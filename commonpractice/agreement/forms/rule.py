"""What counts as agreement, as fields of the form in which a question is prepared."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.models import QuestionRule
from commonpractice.agreement.rule import ALL_TOGETHER, Rule, RuleError
from commonpractice.community.models import Constituency

MOST = 500
"""A quorum above this is a slip of the finger."""
LEAST_SHARE, MOST_SHARE, USUAL_SHARE = 50, 100, 75
QUORUM = {
    "quorum_all": ALL_TOGETHER,
    **{f"quorum_{name}": name for name in Constituency.values},
}
"""The names of the fields, each with what its number stands under in the rule."""
METHODS = [
    (
        QuestionRule.Method.CONSENT,
        gettext_lazy(
            "Consent: nobody objects. An objection says what would go wrong; the text is changed until none is open."
        ),
    ),
    (
        QuestionRule.Method.CONSENSUS,
        gettext_lazy("Consensus: everybody who takes a position agrees or can live with it."),
    ),
    (
        QuestionRule.Method.THRESHOLD,
        gettext_lazy("A share: enough of those who take a position agree or can live with it."),
    ),
]


def rule_fields() -> dict[str, forms.Field]:
    return {
        "method": forms.ChoiceField(
            label=gettext_lazy("How do we agree?"),
            help_text=gettext_lazy(
                "An open objection from people with lived experience blocks in each of the three."
            ),
            choices=METHODS,
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Choose one of the three.")},
        ),
        "threshold": forms.IntegerField(
            label=gettext_lazy("The share that is needed, per cent"),
            help_text=gettext_lazy("Only where a share decides: 75 where you leave it as it is."),
            min_value=LEAST_SHARE,
            max_value=MOST_SHARE,
            required=False,
            error_messages={
                "invalid": _SHARE,
                "min_value": gettext_lazy("Less than half is no agreement. Write a number from 50 to 100."),
                "max_value": _SHARE,
            },
        ),
        "by_constituency": forms.BooleanField(
            label=gettext_lazy("The share is needed in every part of the community"),
            help_text=gettext_lazy(
                "Only where a share decides. So that the many from one sector do not outweigh the few from another."
            ),
            required=False,
        ),
        "one_voice_per_organisation": forms.BooleanField(
            label=gettext_lazy("One voice for each organisation"),
            help_text=gettext_lazy(
                "The most cautious of its members speaks for it. Members without an organisation, and people with lived "
                "experience, each speak for themselves."
            ),
            required=False,
        ),
        "quorum_all": _number(
            gettext_lazy("How many members must take a position, all together?"),
            gettext_lazy("With fewer than this nothing is settled: silence is not agreement."),
        ),
        **{
            f"quorum_{name}": _number(format_lazy("{} {}", gettext_lazy("Of these, at least:"), label), "")
            for name, label in Constituency.choices
        },
    }


_SHARE = gettext_lazy("Write a whole number from 50 to 100.")


def _number(label: Any, help_text: Any) -> forms.IntegerField:
    wrong = gettext_lazy("Write a whole number, or nothing.")
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=MOST,
        required=False,
        error_messages={
            "invalid": wrong,
            "min_value": wrong,
            "max_value": gettext_lazy("So many members will not take a position. Write a smaller number."),
        },
    )


def as_initial(rule: QuestionRule) -> dict[str, Any]:
    """What the fields of a rule show."""
    return {
        "method": rule.method,
        "threshold": rule.threshold,
        "by_constituency": rule.by_constituency,
        "one_voice_per_organisation": rule.one_voice_per_organisation,
        **{field: rule.quorum.get(name) for field, name in QUORUM.items()},
    }


def as_rule(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `QuestionRule`."""
    return {
        "method": cleaned["method"],
        "threshold": cleaned.get("threshold") or USUAL_SHARE,
        "by_constituency": cleaned["by_constituency"],
        "one_voice_per_organisation": cleaned["one_voice_per_organisation"],
        "quorum": {name: cleaned[field] for field, name in QUORUM.items() if cleaned.get(field)},
    }


def refuse_what_settles_nothing(form: forms.BaseForm) -> None:
    """Say in the form what a rule of these fields could never do."""
    cleaned = form.cleaned_data
    if not all(name in cleaned for name in rule_fields()):
        return
    try:
        Rule(**as_rule(cleaned))
    except RuleError as error:
        form.add_error("method", _(error.words) % error.facts)


def refuse_more_than_there_are(form: forms.BaseForm, *, members: int) -> None:
    """A rule cannot be changed once it is open: what it asks for must be within reach. Of no part the size is told."""
    asked_for = {name: form.cleaned_data.get(name) or 0 for name in QUORUM}
    in_parts = sum(number for name, number in asked_for.items() if QUORUM[name])
    words = _("The community has %(members)d members now. With more than that nothing could ever be settled.")
    if asked_for["quorum_all"] > members:
        form.add_error("quorum_all", words % {"members": members})
    if in_parts > members:
        form.add_error(
            next(name for name, part in QUORUM.items() if part and asked_for[name]),
            words % {"members": members},
        )
