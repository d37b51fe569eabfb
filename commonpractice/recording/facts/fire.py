"""Whether a note tells of a fire that happened or is said to have happened, and which one it gives most space to."""

from collections.abc import Sequence

from commonpractice.recording.facts.cues import Cues
from commonpractice.recording.facts.dates import year_of
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.note import Note

LATER = ("since", "measure", "stage", "stage_if_dated")
"""What stands after all the fires of a note is read for whichever is looked at."""
HAPPENED_TO = ("day", "own_time", "says", "told", "first_hand")
SIGNS = frozenset({"ignition", "scale", "alight", "hurt"})
SURE, LIKELY = 2, 3
"""Signs that show a fire where it was plainly put out, and where it only ended somehow."""
NAMED = ("happened", "fire", "called", "crew_came")


def scene_of(note: Note, cues: tuple[Cues, ...]) -> Scene | None:
    """None where no fire is told of: drills, threats, prevention, smoking with nothing burned, false alarms, policy."""
    named = frozenset(number for number in range(len(cues)) if _tells(cues, number))
    named = named or _shown(cues)
    if not named or _is_false_alarm(note, cues, named):
        return None
    kept = _most_told(note, cues, named)
    numbers = tuple(number for number in range(len(cues)) if number in kept)
    fires = frozenset(number for number in numbers if number in named or _is_about(cues[number]))
    where: dict[str, list[int]] = {}
    for number in numbers:
        for name in cues[number]:
            where.setdefault(name, []).append(number)
    return Scene(note, cues, numbers, fires, where)


def _tells(cues: Sequence[Cues], number: int) -> bool:
    """Under a heading about readiness or rules, and in a sentence about them, only what happened to somebody counts."""
    its = cues[number]
    if "about_rules" in cues[0]:
        return "happened" in its and any(name in its for name in HAPPENED_TO)
    if "about_rules" in its or not any(name in its for name in NAMED):
        return "happened" in its
    return True


def _shown(cues: Sequence[Cues]) -> frozenset[int]:
    """Sentences that show a fire without a word for one: how it was lit, what it left, and how it was put out."""
    if not cues or "about_rules" in cues[0] or not any("ended" in each for each in cues):
        return frozenset()
    names = {name for each in cues for name in each}
    at_once = any({"ignition", "put_out"} <= each.keys() for each in cues)
    if not at_once and len(names & SIGNS) < (SURE if "put_out" in names else LIKELY):
        return frozenset()
    return frozenset(
        number
        for number, each in enumerate(cues)
        if _is_about(each) or {"ignition", "put_out"} <= each.keys()
    )


def _is_false_alarm(note: Note, cues: Sequence[Cues], named: frozenset[int]) -> bool:
    if not any("false_alarm" in each for each in cues) or any("called" in each for each in cues):
        return False
    smells = {"smoke", "smell", "smelled", "smelt", "full"}
    seen = (note.words.plain[first] for number in named for first, _ in cues[number].get("happened", ()))
    return all(word in smells for word in seen)


def _is_about(cues: Cues) -> bool:
    return "alight" in cues and ("thing" in cues or "ignition" in cues)


def _most_told(note: Note, cues: Sequence[Cues], named: frozenset[int]) -> frozenset[int]:
    """Sentences are dealt out to fires in text order: each goes with the fire last named, the first ones with the first."""
    asides = {number for number in named if "another" in cues[number]}
    if len(asides) == len(named) or not any(
        "happened" in cues[n] or "fire" in cues[n] for n in named - asides
    ):
        asides = set()
    fire = 0
    dealt: list[int] = []
    years: dict[int, int] = {}
    for number, each in enumerate(cues):
        if number in asides:
            dealt.append(-1)
            continue
        year = year_of(note, each) if number in named else None
        if year and years.get(fire, year) != year:
            fire = next((known for known, its in years.items() if its == year), len(years))
        if year:
            years[fire] = year
        dealt.append(fire)
    most = max(
        {*dealt} - {-1}, key=lambda which: (_space(note, dealt, which), years.get(which, 0)), default=0
    )
    return frozenset(
        number
        for number, which in enumerate(dealt)
        if which == most or (number not in named and any(name in cues[number] for name in LATER))
    )


def _space(note: Note, dealt: Sequence[int], which: int) -> int:
    return sum(
        stretch.last - stretch.first
        for stretch, its in zip(note.stretches, dealt, strict=True)
        if its == which
    )
