"""What is said of a rule and of a finding: English with places for facts, marked for translators.

No sentence holds a count of people, and none says whose objection it is.
"""

from collections.abc import Callable, Mapping

from commonpractice.agreement.rule.weighing import ALL_TOGETHER, Finding, Method, Rule


def _(text: str) -> str:
    """Mark words for translators, who collect them by this name; whoever shows them translates them."""
    return text


CONSTITUENCIES: dict[str, str] = {
    "lived_experience": _("people with lived experience"),
    "public": _("the public sector"),
    "third": _("the third sector"),
    "private": _("the private sector"),
}

REASONS: dict[str, str] = {
    "nobody": _("Nobody has taken a position yet."),
    "objection": _("There is an objection that this rule does not pass over."),
    "quorum": _("Not enough members have taken a position yet: the rule asks for %(quorum)d or more."),
    "quorum_of": _("Not enough positions have been taken yet from: %(constituencies)s."),
    "no_agreement": _("There is not enough agreement yet."),
    "standing": _(
        "An objection stands, and this rule asks everybody to agree or to be able to live with it."
    ),
    "below": _("Fewer than %(threshold)d%% of those who took a position agree or can live with it."),
    "below_somewhere": _(
        "All together at least %(threshold)d%% agree or can live with it, but not in every constituency."
    ),
    "consent": _("Nobody who took a position objects."),
    "consent_beside": _("No objection is open. Those that stand are recorded beside the text."),
    "consensus": _("Everybody who took a position agrees or can live with it."),
    "threshold": _("At least %(threshold)d%% of those who took a position agree or can live with it."),
    "threshold_everywhere": _(
        "At least %(threshold)d%% agree or can live with it, all together and in each constituency."
    ),
}

EXPLAINED: dict[str, str] = {
    "consent": _("A proposal is settled when no objection to it is open."),
    "consensus": _("A proposal is settled when everybody who takes a position agrees or can live with it."),
    "threshold": _("A proposal is settled when at least %(threshold)d%% agree or can live with it."),
    "by_constituency": _(
        "This has to be reached all together and in each constituency that takes a position."
    ),
    "lived_experience": _("An open objection from %(constituency)s always blocks."),
    "standing": _("Somebody who objects may let the objection stand: it is then recorded beside the text."),
    "standing_keeps": _("An objection that its author lets stand keeps the proposal from being settled."),
    "standing_counts": _(
        "An objection that its author lets stand still counts among those who do not agree."
    ),
    "quorum": _("Positions needed all together: %(number)d or more."),
    "quorum_of": _("Positions needed from %(constituency)s: %(number)d or more."),
    "silence": _(
        "Silence is not agreement. “Not for me” counts neither for nor against, and not as a position."
    ),
    "one_each": _("Each member has one voice."),
    "one_per_organisation": _(
        "Each organisation has one voice: the most cautious position of its members. "
        "Members without an organisation, and %(constituency)s, each speak for themselves."
    ),
    "fixed": _("This rule cannot be changed once the question is open."),
}


def sentence(
    finding: Finding, *, gettext: Callable[[str], str] = str, names: Mapping[str, str] = CONSTITUENCIES
) -> str:
    """Say the reason in one sentence, without a count of people and without saying who objects.

    The caller hands in the function that translates, and names for constituencies other than the four.
    """
    facts: dict[str, object] = dict(finding.facts)
    lacking = finding.facts.get("constituencies")
    if isinstance(lacking, tuple):
        facts["constituencies"] = ", ".join(_named(name, gettext, names) for name in lacking)
    return gettext(REASONS[finding.reason]) % facts


def describe(
    rule: Rule, *, gettext: Callable[[str], str] = str, names: Mapping[str, str] = CONSTITUENCIES
) -> list[str]:
    """Explain a rule before it opens: sentences in the order in which to read them, translated as in `sentence`."""
    lived_experience = {"constituency": _named(rule.lived_experience, gettext, names)}
    said: list[tuple[str, Mapping[str, object]]] = [(rule.method, {"threshold": rule.threshold})]
    if rule.method == "threshold":
        said += [("by_constituency", {})] if rule.by_constituency else []
        said += [("lived_experience", lived_experience)]
    said.append((_STANDING[rule.method], {}))
    for name, fewest in sorted(rule.quorum.items()):
        if fewest:
            constituency = {"constituency": _named(name, gettext, names), "number": fewest}
            said.append(("quorum" if name == ALL_TOGETHER else "quorum_of", constituency))
    said.append(("silence", {}))
    said.append(
        ("one_per_organisation", lived_experience) if rule.one_voice_per_organisation else ("one_each", {})
    )
    said.append(("fixed", {}))
    return [gettext(EXPLAINED[what]) % facts for what, facts in said]


_STANDING: dict[Method, str] = {
    "consent": "standing",
    "consensus": "standing_keeps",
    "threshold": "standing_counts",
}


def _named(constituency: str, gettext: Callable[[str], str], names: Mapping[str, str]) -> str:
    return gettext(names.get(constituency, constituency)) if constituency else ""
