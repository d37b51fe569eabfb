"""Short forms and terms of services, and what is no jargon."""

import pytest

from commonpractice.recording import OURS, check
from commonpractice.recording.report import FindingKind


def asked(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text).findings if each.kind is FindingKind.JARGON]


ASKED = [
    ("Spoke to CPN.", "CPN"),
    ("spoke to cpn", "cpn"),
    ("the GSRO met", "GSRO"),
    ("UC47 sent", "UC47"),
    ("served an s.21", "s.21"),
    ("detained under s136", "s136"),
    ("serve a section 8", "section 8"),
    ("could M/E swap the bulbs", "M/E"),
    ("Please advise if you have a void.", "void"),
    ("He was rattling and sweating.", "rattling"),
    ("using heroin on top", "on top"),
    ("He failed to attend (DNA).", "DNA"),
    ("rang CPN, the kettle was on", "CPN"),
    ("Spoke to CPN (Dave).", "CPN"),
]
LEFT_ALONE = [
    "The windows were rattling.",
    "PLEASE DO NOT GIVE HIM MONEY",
    "He was NOT there.",
    "Ask GEORGE and CARLA.",
    "Taken to A&E, CCTV requested, ID seen, w/c 5 June.",
    "Section 3: behaviours",
    "section 20 of the Children Act 1989",
    "Appendix XII",
    "Got a DNA test.",
    "the lid on top",
    "decanted the milk into a jug",
    "The contract is null and void.",
    "PEEP (personal emergency evacuation plan) done",
    "CRHT, the crisis team, rang.",
    "community psychiatric nurse, known as the CPN",
    "a void (an empty flat)",
    "You are in priority need, which means that the law protects you.",
]


@pytest.mark.parametrize(("text", "words"), ASKED)
def test_jargon_is_asked_about(text: str, words: str) -> None:
    assert asked(text) == [words]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_everyday_words_and_explained_ones_are_left_alone(text: str) -> None:
    assert asked(text) == []


def test_one_explanation_serves_the_rest_of_the_note() -> None:
    text = "ASB log.\n\nAnti-social behaviour (ASB) again.\n\nMore ASB today."
    assert [each.start for each in check(text).findings] == [0]


def test_an_abbreviation_of_the_list_says_what_it_stands_for() -> None:
    assert OURS.phrases["jargon-marac"].ways == ("multi-agency risk assessment conference (MARAC)",)
