"""The small language of the phrase list: what it means, what it refuses, and that nothing in it can be slow."""

from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from commonpractice.recording.phrases import PatternError, read_pattern
from commonpractice.recording.phrases.matching import Index
from commonpractice.recording.phrases.pattern import GAP, LONGEST, MOST_GAPS, Pattern
from commonpractice.recording.words import words_of
from tests.recording.patterns import written_out

SETS = {"fire": frozenset({"fire", "blaze"}), "she": frozenset({"she"})}


def found(written: str, text: str) -> list[str]:
    words = words_of(text)
    index = Index([(read_pattern(written, SETS), None)])
    return [" ".join(words.plain[match.first : match.last + 1]) for match in index.find(words)]


@pytest.mark.parametrize(
    ("written", "text", "matches"),
    [
        ("known to", "He is Known To us", ["known to"]),
        ("known to", "known, to us", []),
        ("non compliant", "She was non-compliant", ["non compliant"]),
        ("non-compliant", "She was non compliant", ["non compliant"]),
        ("refuses/refused to engage", "refused to engage; refuses to engage; refusing to engage", ["refused to engage", "refuses to engage"]),
        ("in (the) past", "in past, in the past, in the distant past", ["in past", "in the past"]),
        ("in (the far) past", "in past, in the past, in the far past", ["in past", "in the past", "in the far past"]),
        ("set ... (well) alight", "set it well alight; set it alight", ["set it well alight", "set it alight"]),
        ("A&E", "A&E, A-E, a e, A and E", ["a e", "a e", "a e"]),
        ("manipulat*", "manipulative manipulating manipul", ["manipulative", "manipulating"]),
        ("set ... alight", "Set alight", ["set alight"]),
        ("set ... alight", "set a bin alight and a bed alight", ["set a bin alight"]),
        ("set ... alight", "set one two three four alight", ["set one two three four alight"]),
        ("set ... alight", "set one two three four five alight", []),
        ("# times", "3 times, twelve times, 2nd times, many times", ["3 times", "twelve times", "2nd times"]),
        ("@fire caused", "blaze caused; fire caused; smoke caused", ["blaze caused", "fire caused"]),
        ("he/@she (was) lying", "She was lying. he lying", ["she was lying", "he lying"]),
        ("a (b) b", "a b; a b b", ["a b", "a b b"]),
        ("don't know", "I don’t know", ["don't know"]),
    ],
)  # fmt: skip
def test_what_patterns_mean(written, text, matches):
    assert found(written, text) == matches


def test_a_figure_that_another_pattern_has_as_a_word_is_a_number_all_the_same():
    index = Index([(read_pattern(each, SETS), each) for each in ("# days clean", "cas 3", "3rd*")])
    found = [
        match.thing for match in index.find(words_of("3 days clean, cas 3, 4 days clean, 3rd days clean"))
    ]
    assert found == ["# days clean", "cas 3", "# days clean", "3rd*", "# days clean"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "Write at least one word."),
        ("   ", "Write at least one word."),
        ("a b c d e f g h i j k l m", "A phrase may have 12 words."),
        ("(the) past", "A phrase begins with a word that must be there, and does not end in dots."),
        ("... alight", "A phrase begins with a word that must be there, and does not end in dots."),
        ("set ...", "A phrase begins with a word that must be there, and does not end in dots."),
        ("a ... b ... c ... d", "Dots may stand 2 times in a phrase."),
        ("a ... ... b", "Dots stand between words that must be there."),
        ("a ... (b) ... c", "Dots stand between words that must be there."),
        ("set ... (alight)", "A phrase begins with a word that must be there, and does not end in dots."),
        ("in (the far past", "A bracket that is opened is closed again."),
        ("in the) past", "Brackets stand around words that may be missing, as in (the) or (at the): the)"),
        (
            "in (the (far) past)",
            "Brackets stand around words that may be missing, as in (the) or (at the): (far)",
        ),
        (
            "in ((the)) past",
            "Brackets stand around words that may be missing, as in (the) or (at the): ((the))",
        ),
        ("in () past", "There is no word in this: "),
        ("s.21", "Only a space, a hyphen or & stands between words: s.21"),
        ("A & E", "There is no word in this: &"),
        ("set...alight", "Only a space, a hyphen or & stands between words: set...alight"),
        ("@smoke caused", "There is no set of words called @smoke."),
        ("ma*", "Before a star stand at least 3 letters: ma*"),
        ("*lative", "A star stands once, at the end of a word: *lative"),
        ("mani*pulat*", "A star stands once, at the end of a word: mani*pulat*"),
        ("one/", "Between slashes stands one word: "),
        ("one/two-three", "Between slashes stands one word: two-three"),
    ],
)
def test_what_is_refused_and_how_it_is_said(written, says):
    with pytest.raises(PatternError) as refused:
        read_pattern(written, SETS)
    assert str(refused.value) == says


@given(st.text(max_size=80))
@example("((a))")
@example("#/a")
@example("a\u2028b")
@example("İ*")
def test_any_text_is_a_pattern_or_is_refused_with_a_sentence(written):
    try:
        pattern = read_pattern(written, SETS)
    except PatternError as refused:
        said = str(refused)
    else:
        said = "read"
        assert 1 <= len(pattern.places) <= LONGEST
    assert said


WORD = st.sampled_from(
    ["set", "his", "room", "a-b", "fire/blaze", "@fire", "mani*", "#", "(the)", "(#)", "...", "one/two/@she"]
)


@st.composite
def patterns(draw) -> Pattern:
    written = " ".join(draw(st.lists(WORD, min_size=1, max_size=LONGEST)))
    try:
        return read_pattern(written, SETS)
    except PatternError:
        assume(False)
        raise


@given(patterns(), st.data())
def test_a_pattern_finds_each_of_its_own_ways_of_writing(pattern, data):
    text = data.draw(st.sampled_from([*written_out(pattern)][:40]))
    before, after = data.draw(st.sampled_from(["", "Then, "])), data.draw(st.sampled_from(["", ", and"]))
    words = words_of(before + text + after)
    first = len(words_of(before).plain)
    assert first in {match.first for match in Index([(pattern, None)]).find(words)}


class Counted(list):
    """The breaks of a text; each reading of one is a word that was looked at once more."""

    def __init__(self, breaks):
        super().__init__(breaks)
        self.looks = 0

    def __getitem__(self, at):
        self.looks += 1
        return super().__getitem__(at)


def looks(pattern: Pattern, text: str) -> int:
    words = words_of(text)
    counted = Counted(words.breaks)
    found = Index([(pattern, None)]).in_each(replace(words, breaks=counted), [(0, len(words.plain))])
    for match in found[0]:
        assert match.last < len(words.plain)
    return counted.looks


AHEAD = LONGEST + MOST_GAPS * GAP
"""The words that a pattern can reach from where it begins."""


@given(
    patterns(),
    st.lists(st.sampled_from(["set", "his", "room", "fire", "the", "3", "a", "b", "mani"]), max_size=60),
)
def test_no_word_is_looked_at_more_often_than_a_pattern_is_long(pattern, words):
    assert looks(pattern, " ".join(words)) <= AHEAD * len(words)


@pytest.mark.parametrize(
    "written",
    [
        "a (a) (a) (a) (a) (a) (a) (a) (a) (a) (a) b",
        "a ... a ... a b",
        "a (a) (a) (a) ... a (a) (a) ... a (a) b",
        "a a a a a a a a a a a b",
    ],
)
def test_twice_the_text_is_twice_the_work(written):
    pattern = read_pattern(written, SETS)
    one, two, four = (looks(pattern, "a " * length) for length in (500, 1000, 2000))
    # The last words of a text have less behind them, so what is the same in each is taken away.
    assert four - two == 2 * (two - one) > 0
