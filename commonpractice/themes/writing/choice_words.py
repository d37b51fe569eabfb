"""One plain line about each choice of a barrier, beside its name wherever somebody chooses."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from commonpractice.themes.models import Gift, Level, Lever, RuleKind

EXPLAINED: Mapping[str, Promise] = {
    Lever.CULTURAL: _("how people think and speak about it"),
    Lever.STRATEGIC: _("what leaders and boards agree on and permit"),
    Lever.COMMISSIONING: _("what services are paid to do"),
    Lever.ECONOMIC: _("who bears the cost or the risk"),
    Lever.LEGAL: _("what the law says, or how it is read"),
    Gift.PRACTITIONER: _("somebody at work could do it differently tomorrow"),
    Gift.ORGANISATION: _("one organisation could change its own rule"),
    Gift.PARTNERSHIP: _("several organisations here would have to agree"),
    Gift.REGION: _("a board for a larger area than ours"),
    Gift.NATIONAL: _("government, or a regulator"),
    Level.INDIVIDUAL: _("it is different each time"),
    Level.SERVICE: _("it is how one service works"),
    Level.SYSTEM: _("it is met in several services, or between them"),
    RuleKind.LAW: _("an Act or a regulation says so"),
    RuleKind.MISREAD_LAW: _("people say the law forbids it, and it does not"),
    RuleKind.FUNDING: _("the contract or the grant says so"),
    RuleKind.INSURER: _("the insurance says so, or is said to"),
    RuleKind.POLICY: _("it is written down there"),
    RuleKind.CAPACITY: _("they would if they could"),
    RuleKind.RECORDS: _("old, wrong or vague words in a file decide"),
    RuleKind.ATTITUDE: _("how somebody is seen decides"),
    RuleKind.UNKNOWN: _("finding out may be the first step"),
}


def explained(choices: type[TextChoices]) -> list[tuple[str, Promise | str]]:
    return [(each.value, _line(each)) for each in choices]


def _line(choice: TextChoices) -> Promise | str:
    """Some names explain themselves."""
    return format_lazy("{}: {}", choice.label, EXPLAINED[choice]) if choice in EXPLAINED else choice.label
