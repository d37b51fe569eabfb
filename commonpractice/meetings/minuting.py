"""Draft minutes from what was captured in the room: plain values in, Markdown out, the same each time.

People are named only where `name_shown` is true; otherwise by their organisation, otherwise as "a member". Those
without an organisation are counted only from `FEW` up, because a small number of them beside the list of
organisations would point at people who speak from their own experience. What people wrote themselves (notes,
decisions, turns) stands as they wrote it: a name mentioned inside it is not found or hidden here, which is why a
person reads the draft before anybody else does.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commonpractice.meetings.literal import block, lines, one_line
from commonpractice.meetings.minuting_guides import PublishedGuide, guides_in_words
from commonpractice.meetings.minuting_outcomes import Agreed, outcomes_in_words

FEW = 5
ROUNDTABLE = "roundtable"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, and whether they agreed to be named; `organisation` is empty where they have none."""

    name: str
    organisation: str = ""
    name_shown: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """An action: what, who took it on, by when."""

    text: str
    owner: Who
    due: date


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote for their turn; `allowed` says whether they let it stand in the minutes."""

    who: Who
    doing_now: str = ""
    help_wanted: str = ""
    help_offered: str = ""
    allowed: bool = True
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the agenda and what was written down during it, each list in its own order."""

    title: str
    kind: str = "other"
    question: str = ""
    notes: Sequence[str] = ()
    decisions: Sequence[str] = ()
    actions: Sequence[Task] = ()
    parked: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A topic for next time and how many people supported it."""

    text: str
    supports: int


@dataclass(frozen=True, slots=True)
class Captured:
    """A meeting as it was captured. `when` and `next_meeting` are words, in the community's own time."""

    title: str
    when: str
    place: str = ""
    chairs: Sequence[Who] = ()
    present: Sequence[Who] = ()
    apologies: Sequence[Who] = ()
    parts: Sequence[Part] = ()
    turns: Sequence[Said] = ()
    elsewhere: Part | None = None
    """Decisions and actions that belong to no section."""
    agreed: Sequence[Agreed] = ()
    published: Sequence[PublishedGuide] = ()
    topics: Sequence[Proposed] = ()
    next_meeting: str = ""
    next_chairs: Sequence[Who] = ()


def draft(captured: Captured) -> str:
    """The minutes as Markdown, ending in one line break; to be rendered with line breaks kept."""
    blocks = [f"# {one_line(captured.title)}", _facts(captured), "## Who took part"]
    blocks += _attendance(captured.present) + _apologies(captured.apologies)
    spoken_in = next((place for place, part in enumerate(captured.parts) if part.kind == ROUNDTABLE), None)
    for place, part in enumerate(captured.parts):
        blocks += _part(part, captured.turns if place == spoken_in else ())
    if spoken_in is None and _stands(captured.turns):
        blocks += _part(Part("Roundtable"), captured.turns)
    if captured.elsewhere and _holds_something(captured.elsewhere):
        blocks += _part(captured.elsewhere, ())
    blocks += outcomes_in_words(captured.agreed)
    blocks += guides_in_words(captured.published)
    blocks += _next_time(captured)
    return "\n\n".join(blocks) + "\n"


def _facts(captured: Captured) -> str:
    facts = [("When", one_line(captured.when)), ("Where", one_line(captured.place))]
    facts.append(("Chair", _and(_spoken_of(who) for who in captured.chairs)))
    return "\n".join(f"- {name}: {words}" for name, words in facts if words)


def _attendance(present: Sequence[Who]) -> list[str]:
    if not present:
        return ["Nobody checked in, so there is no list of who took part."]
    named = dict.fromkeys(_spoken_of(who) for who in present if who.name_shown)
    others = [who for who in present if not who.name_shown]
    return _list([*named, *_by_organisation(others)])


def _by_organisation(others: Sequence[Who]) -> list[str]:
    counted = Counter(one_line(who.organisation) for who in others)
    without = counted.pop("", 0)
    entries = [f"{number} from {organisation}" for organisation, number in sorted(counted.items())]
    if without >= FEW:
        entries.append(f"{without} others")
    elif without:
        entries.append("Others")
    return entries


def _apologies(apologies: Sequence[Who]) -> list[str]:
    if not apologies:
        return []
    named = [_spoken_of(who) for who in apologies if who.name_shown]
    unnamed = len(apologies) - len(named)
    if unnamed:
        other = "other" if named else "member"
        named.append(f"1 {other}" if unnamed == 1 else f"{unnamed} {other}s")
    return [f"Apologies: {_and(named)}."]


def _part(part: Part, turns: Sequence[Said]) -> list[str]:
    blocks = [f"## {one_line(part.title) or 'Without a title'}"]
    if lines(part.question):
        blocks.append(f"The question: {block(part.question)}")
    blocks += [block(note) for note in part.notes if lines(note)]
    blocks += [_turn(turn) for turn in _stands(turns)]
    blocks += _headed("Decisions", [block(text, "  ") for text in part.decisions if lines(text)])
    blocks += _headed("Actions", [_task(task) for task in part.actions])
    blocks += _headed("Parked for another time", [block(text, "  ") for text in part.parked if lines(text)])
    return blocks if len(blocks) > 1 else [*blocks, "Nothing was written down."]


def _holds_something(part: Part) -> bool:
    return bool(part.notes or part.decisions or part.actions or part.parked)


def _stands(turns: Sequence[Said]) -> list[Said]:
    return [turn for turn in turns if turn.allowed and not turn.passed and any(_words_of(turn))]


def _words_of(turn: Said) -> tuple[str, str, str]:
    return block(turn.doing_now, "  "), block(turn.help_wanted, "  "), block(turn.help_offered, "  ")


KINDS = ("Doing now", "Help wanted", "Help offered")
"""How the lines of a turn begin: `taking_up.py` looks for them in approved minutes."""


def _turn(turn: Said) -> str:
    said = [f"- {kind}: {words}" for kind, words in zip(KINDS, _words_of(turn), strict=True) if words]
    return "\n".join([f"### {_capital(_spoken_of(turn.who))}", "", *said])


def _task(task: Task) -> str:
    due = f"{task.due.day} {task.due:%B %Y}"
    return f"{block(task.text, '  ')} ({_spoken_of(task.owner)}, by {due})"


def _spoken_of(who: Who) -> str:
    name, organisation = one_line(who.name), one_line(who.organisation)
    if who.name_shown and name:
        return f"{name} ({organisation})" if organisation else name
    return f"a member from {organisation}" if organisation else "a member"


def _next_time(captured: Captured) -> list[str]:
    blocks: list[str] = []
    for topic in captured.topics:
        supported = (
            "supported by 1 person" if topic.supports == 1 else f"supported by {topic.supports} people"
        )
        blocks.append(f"- {block(topic.text, '  ')}" + (f" ({supported})" if topic.supports else ""))
    topics = ["## Topics for next time", "\n".join(blocks)] if blocks else []
    next_meeting = [one_line(captured.next_meeting) or "No date has been set."]
    if captured.next_chairs:
        next_meeting.append(f"Chair: {_and(_spoken_of(who) for who in captured.next_chairs)}")
    return [*topics, "## Next meeting", *next_meeting]


def _headed(heading: str, entries: Sequence[str]) -> list[str]:
    return [f"### {heading}", *_list(entries)] if entries else []


def _list(entries: Iterable[str]) -> list[str]:
    return ["\n".join(f"- {entry}" for entry in entries)]


def _and(words: Iterable[str]) -> str:
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:] if words.startswith("a member") else words
