"""Times, counts and claims without a limit, and the same words where they do no harm."""

import pytest

from commonpractice.recording import check
from commonpractice.recording.report import FindingKind


def asked(text: str, kind: FindingKind) -> list[str]:
    return [text[each.start : each.end] for each in check(text).findings if each.kind is kind]


VAGUE = [
    ("He moved recently.", "recently"),
    ("She drinks a lot at weekends.", "a lot"),
    ("Several warnings have been given.", "Several"),
    ("Past incidents: multiple", "multiple"),
    ("There have been issues.", "issues"),
    ("I will ring soon.", "soon"),
    ("Large arrears.", "Large arrears"),
    ("Regular drug use reported.", "Regular"),
    ("He has regularly taken her wages since they married in 2021.", "regularly"),
    ("Returned from leave late and was searched.", "Returned from leave late"),
]
EXACT = [
    "He recently (12 May) moved.",
    "In the past two weeks he has rung four times.",
    "How often does he shout?",
    "Several boxes were by the door.",
    "Several warnings, on 2 and 9 May, were given.",
    "Mental health issues.",
    "Concerns: no heating and no water.",
    "She walked past the shop.",
    "He takes a regular dose of methadone.",
    "As soon as he heard the bell he came out.",
    "Large arrears of £1,200.",
    "He was 20 minutes late.",
    'He said "more often than not".',
]
ABSOLUTE = [
    ("He always lies.", "always"),
    ("Never pays on time.", "Never"),
    ("He is constantly ringing.", "constantly"),
    ("He gives the same answer every time.", "every time"),
    ("Nobody wants him.", "Nobody wants"),
    ("Nothing works with him.", "Nothing works"),
    ("He completely ignored the offer.", "completely ignored"),
    ("Progress: zero", "zero"),
    ("Insists he handed the keys in, which he never does.", "never"),
]
LIMITED = [
    "The alarm always sounds at noon.",
    "He says he always pays.",
    "According to his landlord he has never missed a week.",
    "Candles must never be left.",
    "Never leave him alone in the kitchen.",
    "She was never married.",
    "Never arrested (police check of 3 May).",
    "Nobody was hurt.",
    "Everyone was out by 02:10.",
    "I have never met him.",
    "We always knock first.",
    "Every resident has a fob.",
    "The room was completely destroyed.",
    "Zero tolerance.",
    "He did not speak at any point during the visit.",
]


@pytest.mark.parametrize(("text", "words"), VAGUE)
def test_what_a_reader_could_not_act_on_is_asked_about(text: str, words: str) -> None:
    assert asked(text, FindingKind.VAGUE) == [words]


@pytest.mark.parametrize("text", EXACT)
def test_what_is_made_exact_is_left_alone(text: str) -> None:
    assert asked(text, FindingKind.VAGUE) == []


@pytest.mark.parametrize(("text", "words"), ABSOLUTE)
def test_claims_without_a_limit_are_asked_about(text: str, words: str) -> None:
    assert asked(text, FindingKind.ABSOLUTE) == [words]


@pytest.mark.parametrize("text", LIMITED)
def test_accounts_rules_counts_and_checks_are_left_alone(text: str) -> None:
    assert asked(text, FindingKind.ABSOLUTE) == []
