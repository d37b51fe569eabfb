"""The rule of a question as sentences, for everybody who reads it before they answer."""

from django.utils.translation import gettext as _

from commonpractice.agreement.models import QuestionRule
from commonpractice.agreement.rule import Rule, describe


def as_value(rule: QuestionRule) -> Rule:
    """The rule as `rule.weigh` takes it."""
    return Rule(
        method=rule.method,  # type: ignore[arg-type]
        threshold=rule.threshold,
        quorum=rule.quorum,
        by_constituency=rule.by_constituency,
        one_voice_per_organisation=rule.one_voice_per_organisation,
    )


def described(rule: QuestionRule) -> list[str]:
    return describe(as_value(rule), gettext=_)
