"""What is missing at a stage of the line, what is next, and who is waited for: in plain words, for members."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonpractice.themes.line.thing import LineStageName, Thing, Words

WAITED_FOR = 5
"""So many of those who are waited for are named at one stage."""

Said = tuple[str, str, tuple[Words, ...]]


def of_stage(name: LineStageName, state: str, things: Sequence[Thing], theme_state: str) -> Said:
    """What is missing, what is next, who is waited for; each empty where there is nothing to say."""
    waited_for = tuple(dict.fromkeys(str(each.waits_for) for each in things if each.waits_for))
    if name == LineStageName.THEME:
        missing, following, more = _theme(theme_state, is_proposed=bool(things))
    elif name == LineStageName.MEETING:
        missing, following, more = _meeting(state, things, theme_state)
    else:
        missing = _missing()[name] if state == "now" and not things else ""
        following, more = _follows(name) if state == "now" and all(each.done for each in things) else "", ""
    every = (more, *waited_for) if more else waited_for
    return missing, following, every[:WAITED_FOR]


def _theme(theme_state: str, *, is_proposed: bool) -> tuple[str, str, str]:
    if theme_state == "" and not is_proposed:
        return _("It is not in a theme yet."), _("A member proposes a theme from it."), ""
    if theme_state in {"", "proposed"}:
        return (
            _("Nobody has decided yet whether the community takes it up."),
            _("Members say whether they are interested; then the coordinator decides, and says why."),
            _("Coordinator: take it up or set it aside"),
        )
    return "", "", ""


def _meeting(state: str, things: Sequence[Thing], theme_state: str) -> tuple[str, str, str]:
    if theme_state != "chosen":
        return "", "", ""
    meetings = [each for each in things if each.moves]
    if any(not each.done for each in meetings):
        return "", _("The meeting that is planned carries it on its agenda."), ""
    if meetings and state != "now":
        return "", "", ""
    missing = _("No further meeting about it is planned.") if meetings else _("It has had no meeting yet.")
    return missing, _("The next meeting carries it on its agenda."), _("Coordinator: plan the next meeting")


def _follows(name: LineStageName) -> str:
    return {
        LineStageName.STATEMENT: _("A member writes a proposal from what people hold in common."),
        LineStageName.AGREEMENT: _("What was agreed is written into the guide."),
        LineStageName.GUIDE: _("Organisations are asked whether they sign it off."),
        LineStageName.SIGN_OFF: _("An organisation takes up a clause, and says what it will do differently."),
        LineStageName.ADOPTION: _("Those who use it, or with whom it is used, say how it went."),
        LineStageName.REPORT: _("The next review of the guide looks at what was reported."),
    }.get(name, "")


def _missing() -> dict[LineStageName, str]:
    return {
        LineStageName.BARRIER: _("No barrier stands behind it."),
        LineStageName.STATEMENT: _("Nothing has been put to people to agree or disagree with."),
        LineStageName.AGREEMENT: _("Nothing has been agreed."),
        LineStageName.GUIDE: _("Nothing has been written down as practice."),
        LineStageName.SIGN_OFF: _("No organisation has signed it off."),
        LineStageName.ADOPTION: _("No organisation has taken it up."),
        LineStageName.REPORT: _("Nobody has said what changed in practice."),
    }
