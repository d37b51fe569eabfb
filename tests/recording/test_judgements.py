"""Questions about views, sources, doubt and legal stages: what is asked about, and what a fair colleague lets stand."""

import pytest

from commonpractice.recording import FindingKind, check
from tests.recording.work import lines_run

BEFORE = "Key work notes, Monday.\nMet in the office at 10:00.\n"
AFTER = "\nNext visit Friday."


def asked(kind: FindingKind, sentence: str) -> list[str]:
    """The words of `sentence`, standing in a short note, that a finding of `kind` is about."""
    found = check(BEFORE + sentence + AFTER).findings
    first, last = len(BEFORE), len(BEFORE) + len(sentence)
    return [
        sentence[each.start - first : each.end - first]
        for each in found
        if each.kind is kind and first <= each.start < last
    ]


JUDGED = {
    "He turned up at reception absolutely hammered and was sick in the bin.": "absolutely hammered",
    "Micky was agitated when the post came.": "agitated",
    "Overall risk: very high": "very high",
    "ROSH - high": "high",
    "Motivation: revenge": "revenge",
    "He is a danger to himself and others.": "He is a danger to himself and others",
    "A lovely lad who wouldn't harm anyone.": "A lovely lad who wouldn't harm anyone",
    "Crocodile tears when the fire brigade came.": "Crocodile tears when the fire brigade came",
    "It was obviously done on purpose.": "It was obviously done on purpose",
    "She knew full well the door was locked.": "knew full well",
}


@pytest.mark.parametrize("sentence", JUDGED)
def test_a_judgement_is_asked_about(sentence):
    assert asked(FindingKind.JUDGEMENT, sentence)
    assert any(
        JUDGED[sentence] in words or words in sentence for words in asked(FindingKind.JUDGEMENT, sentence)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "I think he was tired, because he had worked a night shift and kept closing his eyes.",
        "My view is that the flat is too far from his work, given that the first bus is at 8am.",
        "I am worried about the stairs, because he fell twice in May.",
        "I think it heated by itself, as grass cuttings had been piled a metre deep.",
        "He smelled of beer, was slurring and held the rail to stand.",
        "He seemed drunk: he smelled of beer, was slurring and fell against the rail.",
        "She told me she was drunk that night.",
        "Her manager said he was drunk at work on 3 May.",
        "The fire officer recorded the cause as deliberate, report of 4 May.",
        "The panel decided not to offer the room, because the building has no lift and he cannot climb stairs.",
        'He shouted "you are all liars and I am drunk".',
        "Was he drunk?",
        "He had drunk a cup of tea.",
        "He was lying on the floor by the door with his eyes open.",
    ],
)
def test_a_view_with_its_grounds_an_account_or_signs_are_let_stand(sentence):
    assert asked(FindingKind.JUDGEMENT, sentence) == []


def test_the_label_that_makes_the_sentence_is_not_a_judgement_too():
    assert asked(FindingKind.JUDGEMENT, "Aggressive and manipulative.") == []
    assert asked(FindingKind.JUDGEMENT, "Vulnerable man who should not be living alone.") == [
        "should not be living alone"
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Known to carry a lighter.", "Known to"),
        ("Long history of arson.", "Long history of"),
        ("Apparently she has been banned from the library.", "Apparently"),
        ("Neighbours say there is shouting.", "Neighbours say"),
        ("Contractors tell us he lets people in.", "Contractors tell"),
        ("It is understood that he was moved on.", "It is understood that"),
        (
            "He has been thrown out of two hostels for fires.",
            "He has been thrown out of two hostels for fires",
        ),
        ("Word on the estate is that he lit it.", "Word on the"),
    ],
)
def test_hearsay_and_history_without_a_source_are_asked_about(sentence, words):
    assert asked(FindingKind.UNSOURCED, sentence) == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "His probation officer told me he has a history of leaving early.",
        "Known as Tosh to his friends.",
        "No known allergies, GP summary of 3 May.",
        "Medical history: asthma, from the GP letter of 2 June.",
        "Her daughter told me he used to drink.",
        "He told me he has been thrown out of two hostels.",
        "Previous incidents: see the log entries of 3 and 9 May.",
        "Police told me on 4 May that he had moved.",
    ],
)
def test_what_can_be_traced_is_let_stand(sentence):
    assert asked(FindingKind.UNSOURCED, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("He claims he was asleep when it started.", "claims"),
        ("She alleges she was attacked in the park.", "alleges"),
        ("She maintains that the door was open.", "maintains"),
        ("Denied it, of course.", "of course"),
        ('Says the fire was an "accident".', '"accident"'),
        ('He had another "seizure" when asked to leave.', '"seizure"'),
        ("He would have me believe that a stranger lit it.", "would have me believe"),
        ("Her mum insists he was at home.", "insists"),
        ("He was nowhere near it, apparently.", "apparently"),
    ],
)
def test_words_that_pass_on_disbelief_are_asked_about(sentence, words):
    assert asked(FindingKind.DOUBT, sentence) == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "She claimed Universal Credit on 4 May.",
        "The landlord's claim for possession is listed for 3 June.",
        "The complaint alleges that music was played until 3am.",
        "The alleged breach is denied.",
        "She insisted on making me a cup of tea.",
        "He maintains contact with his sister.",
        'He said "I never touched it".',
        'She calls it her "library".',
        'The sign on the door said "keep shut".',
        'The "Safe and Well" visit is booked for Monday.',
        "He looked as if he was asleep.",
    ],
)
def test_right_and_neutral_words_of_claiming_are_let_stand(sentence):
    assert asked(FindingKind.DOUBT, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "He was arrested for arson.",
        "Currently on bail.",
        "Has arson on his record.",
        "2021 - cautioned.",
        "Police: interviewed.",
        "Court case pending.",
        "She burned down her last place.",
        "He torched the last hostel so watch him.",
        "Done for criminal damage.",
    ],
)
def test_a_stage_without_date_or_outcome_and_an_act_told_as_fact_are_asked_about(sentence):
    assert len(asked(FindingKind.STATUS, sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "He was convicted of arson at Leeds Crown Court on 4 May 2019.",
        "Police letter of 8 July 2022 says no further action.",
        "He was not charged.",
        "He was arrested and bailed on 3 May; outcome not known to me, asked on 9 May.",
        "I saw him set light to the paper with a lighter.",
        "He told me he set fire to his bed in 2018.",
        "It is alleged that he set fire to the shed.",
        "The charger was on charge on the floor.",
        "The service charge is £12 a week.",
        "Police: not called.",
    ],
)
def test_a_clear_stage_an_admission_and_what_was_seen_are_let_stand(sentence):
    assert asked(FindingKind.STATUS, sentence) == []


def test_an_act_that_a_cited_conviction_covers_is_let_stand():
    note = "Convicted of arson at Leeds Crown Court on 4 May 2019.\n\nHe set fire to his flat."
    assert [each for each in check(note).findings if each.kind is FindingKind.STATUS] == []


@pytest.mark.parametrize(
    "unit",
    [
        "he is clearly drunk and a liar, ",
        "i think because he was drunk ",
        'his "bad" back ',
        "he said drunk ",
        "apparently ",
    ],
)
def test_a_sentence_without_end_takes_work_in_proportion(unit):
    """A rule that looked at each word from each word would do four times as much for twice the text."""
    check(unit * 1_000)
    assert lines_run(lambda: check(unit * 1_000)) <= 2.1 * lines_run(lambda: check(unit * 500))
