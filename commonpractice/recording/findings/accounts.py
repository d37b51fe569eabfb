"""Whose words a sentence reports: what somebody says is theirs, what everybody says is nobody's."""

from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.words import listed

SAYING = listed(
    """
    said says saying stated states told tells reports reported explained explains confirmed confirms denied denies added adds
    admitted admits disclosed discloses mentioned mentions described describes claims claimed insists insisted maintains
    maintained swears swore feels felt thinks thought believes believed wrote writes recalled remembers alleges alleged
    repeated accepts accepted tell say shared expressed protests replied
    """
)
WRITER = listed("i we im")
NOBODY_IN_PARTICULAR = listed(
    """
    staff neighbours residents people everyone everybody others family colleagues tenants officers members workers locals
    professionals services agencies volunteers police hospital ward council night team teams some many they've all
    """
)
FARTHEST = 40
"""Words read to either side, so that a sentence without an end costs no more."""
BEFORE_THE_VERB = listed(
    "has have had also then later again always clearly just only now who did still often not since"
)
# A new start in the sentence, after which the writer speaks again: "he says he was ill, but he is always ill".
TURNS = listed("but which though although however yet except whereas despite even")


def in_an_account(note: Note, stretch: Stretch, at: int) -> bool:
    """Whether word `at` stands in what one person says: *he told me he never smokes in bed*."""
    words = note.words.plain
    near = words[max(stretch.first, at - FARTHEST) : min(at + FARTHEST, stretch.last)]
    if SAYING.isdisjoint(near) and "according" not in near:
        return False
    for before in range(at - 1, max(stretch.first, at - FARTHEST) - 1, -1):
        if words[before] in TURNS:
            return False
        if words[before] in SAYING and not (words[before] == "claims" and words[before - 1] == "the"):
            return _has_a_speaker(note, stretch, before)
        if words[before] == "to" and before > stretch.first and words[before - 1] == "according":
            return words[before + 1] not in NOBODY_IN_PARTICULAR
    return _is_told_after(note, stretch, at)


def _has_a_speaker(note: Note, stretch: Stretch, verb: int) -> bool:
    at = verb - 1
    while at > stretch.first and note.words.plain[at] in BEFORE_THE_VERB:
        at -= 1
    if at < stretch.first or note.words.breaks[at + 1]:
        return True
    return note.words.plain[at] not in WRITER and note.words.plain[at] not in NOBODY_IN_PARTICULAR


def _is_told_after(note: Note, stretch: Stretch, at: int) -> bool:
    """*He never smokes in bed, he said*: the speaker stands behind a comma."""
    words = note.words
    for after in range(at + 2, min(at + FARTHEST, stretch.last)):
        if words.plain[after] in SAYING and words.breaks[after - 1]:
            return words.plain[after - 1] not in WRITER | NOBODY_IN_PARTICULAR
    return False


HIMSELF = listed("himself herself themself themselves myself")
NAMING = listed(
    "calls called call describes described describe identifies identified identify refers referred sees saw considers considered"
)
SAME_PERSON = listed("he she they he's she's they're he'd she'd they'd i i'm")
BEING = listed(
    "is was are were been being be am a an had has have used to once still also just always now the person as really"
)
WORDS_FOR_A_WORD = listed("word words term terms label labels labelled labelling phrase wording described-as")
MISTAKEN = listed(
    "wrong unfair inaccurate incorrect misleading mistaken untrue corrected withdrawn disputed removed struck"
)
NEAR = 5
NEAR_ENOUGH = 15


def is_own_word(note: Note, stretch: Stretch, at: int) -> bool:
    """*calls himself an alcoholic*, *she told me she was an addict*: a name people give themselves is theirs."""
    words, start = note.words.plain, max(stretch.first, at - NEAR)
    behind = words[start:at]
    if not HIMSELF.isdisjoint(behind):
        return not NAMING.isdisjoint(words[max(stretch.first, start - 2) : at])
    pronoun = at - 1
    while pronoun > stretch.first and words[pronoun] in BEING:
        pronoun -= 1
    if pronoun <= stretch.first or words[pronoun] not in SAME_PERSON:
        return False
    return any(
        words[verb] in SAYING and _speaks_of_themself(note, stretch, verb, words[pronoun])
        for verb in range(pronoun - 1, max(stretch.first, pronoun - 4) - 1, -1)
    )


def _speaks_of_themself(note: Note, stretch: Stretch, verb: int, pronoun: str) -> bool:
    """The speaker is the same pronoun, a name, or not named at all."""
    at = verb - 1
    while at > stretch.first and note.words.plain[at] in BEFORE_THE_VERB:
        at -= 1
    if at < stretch.first or note.words.breaks[at + 1]:
        return True
    speaker = note.words.plain[at]
    if speaker in SAME_PERSON:
        return pronoun.startswith(speaker)
    if at > stretch.first and note.words.plain[at - 1] in OTHERS:
        return False
    is_name = note.text[note.words.starts[at]].isupper()
    return is_name and speaker not in NOBODY_IN_PARTICULAR and speaker not in OTHERS


def questions_the_word(note: Note, stretch: Stretch, at: int) -> bool:
    """*The word offender was wrong*, *I had written her up as not engaging, and now think that was wrong*."""
    near = set(note.words.plain[max(stretch.first, at - NEAR_ENOUGH) : min(stretch.last, at + NEAR_ENOUGH)])
    return not WORDS_FOR_A_WORD.isdisjoint(near) or (
        not MISTAKEN.isdisjoint(near) and not WRITTEN.isdisjoint(near)
    )


WRITTEN = listed(
    "written wrote recorded record recorded entry note notes noted described call called calling letter email"
)
OTHERS = listed(
    """
    volunteer chaplain cleaner caller colleague friend receptionist tutor coach mentor nan gran
    mum mother dad father sister brother aunt uncle partner wife husband neighbour manager worker keyworker officer nurse
    doctor caretaker landlord driver probation om po gp consultant psychiatrist solicitor judge sergeant warden
    """
)
