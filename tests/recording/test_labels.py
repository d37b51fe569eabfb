"""Words for a person, and the same words said of something else. All people are invented."""

import pytest

from commonpractice.recording import OURS, check
from commonpractice.recording.findings.label import labels
from commonpractice.recording.note import read
from commonpractice.recording.report import FindingKind, Sentence, SentenceKind


def asked(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text).findings if each.kind is FindingKind.LABEL]


ASKED = [
    ("Kevin remains aggressive.", "aggressive"),
    ("History of being aggressive when drinking.", "aggressive"),
    ("Behaviour: volatile", "volatile"),
    ("This lady is very complex.", "very complex"),
    ("An angry, unpredictable young man", "unpredictable"),
    ("He is becoming more challenging to manage.", "challenging"),
    ("Luther kicked off with Yvonne", "kicked off"),
    ("Refuses to engage.", "Refuses to engage"),
    ("Will not engage.", "Will not engage"),
    ("He's clean now", "clean"),
    ("Tested dirty for opiates.", "Tested dirty"),
    ("Extremely vulnerable lady", "Extremely vulnerable"),
    ("Known arsonist.", "arsonist"),
    ("Probation describe him as manipulative.", "manipulative"),
    ("In denial re his drinking", "In denial"),
    ("He says his father is an addict", "addict"),
    ("Without exception he kicks off when he is told no.", "kicks off"),
]
NO_LIST_HAS_IT = [("He is clearly devisive.", "devisive"), ("Obviously he is a right bellower.", "bellower")]
LEFT_ALONE = [
    "He lives with an aggressive dog called Tyson.",
    "He was not aggressive at any point.",
    "The conversation was difficult for both of us.",
    "It was a difficult decision and a challenging shift.",
    "Agnes climbed the awkward, challenging stairs.",
    "Ladder unstable, tagged out.",
    "Violent crime unit rang.",
    "She told me she is an alcoholic and goes to meetings.",
    "He describes himself as an addict in recovery.",
    "Alcoholic drinks are not allowed.",
    "Offender manager rang.",
    "The kitchen was clean and the floor dry.",
    "He looked clean and well dressed.",
    "Clean needles were given out.",
    "Refused to sign the form because he could not read it.",
    "Refused his 8am tablets",
    "Vulnerable adults team informed.",
    "She is vulnerable within the meaning of the Housing Act.",
    "The meeting kicked off at 10.",
    "He kicked off his shoes.",
    "Aggressive behaviour will not be tolerated.",
    "He is entitled to a review",
    "A thief took her bag.",
    "Complex PTSD diagnosed by the clinic on 3 May.",
    'Page 2 says "known arsonist" with no date.',
    "The word hoarder was wrong.",
    "I had written her up as not engaging, and I now think that was wrong.",
]


@pytest.mark.parametrize(("text", "words"), ASKED)
def test_a_word_for_a_person_is_asked_about(text: str, words: str) -> None:
    assert asked(text) == [words]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_the_same_word_in_another_role_is_left_alone(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(("text", "words"), NO_LIST_HAS_IT)
def test_in_an_opinion_the_ending_of_a_word_is_enough(text: str, words: str) -> None:
    assert asked_of_an_opinion(text) == [words]


@pytest.mark.parametrize(
    "text", ["He is a good listener and a carpenter.", "The stairs are narrow and hazardous."]
)
def test_jobs_praise_and_things_have_the_same_endings(text: str) -> None:
    assert asked_of_an_opinion(text) == []


def asked_of_an_opinion(text: str) -> list[str]:
    sentence = Sentence(0, len(text), SentenceKind.OPINION)
    return [text[each.start : each.end] for each in labels(read(text, OURS), [sentence])]
