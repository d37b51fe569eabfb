"""A paragraph is asked the same whatever stands before or behind it, but for the two rules that read the whole note."""

import re
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commonpractice.recording import OURS, Report, check
from commonpractice.recording.findings.status import cites_finding
from commonpractice.recording.note import read
from commonpractice.recording.report import FindingKind
from tests.recording.texts import LINES, PARAGRAPHS

EMPTY_LINE = "\n\n"
EDGES = """
regarding/for/client/re/no/ref/room/flat/lives at/address/section/s/said/aged/DOB/told/4b/21/14/02/1988/Mr/PC/office:/crime ref/policy/act
Kieran Foxall/Brannick Foxall/J Pocock/KT/JP said/21 Marlow Road/21 marlow road/9 Brindle Court/Rm 4/CR-2231-22/07700 900123/S./W./K/W
MARAC/ASB/GSRO/section 8/CT/scan/CO/alarm/DNA/uses/On top/meaning this/(the risk panel)/Multi agency risk assessment/M/E/always late
several times/recently/a lot/four/aggressive/She is hostile./never/zero/the policy/anyone/not/violent/however/he said/apparently/"
""".replace("\n", "/").strip("/").split("/")  # fmt: skip
"""Words that rules look for before or behind what they ask about: where a paragraph ends, they say nothing of the next."""
parts = st.one_of(st.sampled_from(PARAGRAPHS), st.sampled_from(LINES), st.sampled_from(EDGES))


def words_of(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"\w+", text.lower())}


def asked(report: Report, start: int, end: int) -> set[tuple[int, int, str]]:
    return {
        (each.start - start, each.end - start, each.phrase)
        for each in report.findings
        if start <= each.start < end
    }


def told(report: Report, start: int, end: int) -> list[tuple[int, int, str]]:
    return [
        (each.start - start, each.end - start, each.kind)
        for each in report.sentences
        if start <= each.start < end
    ]


def alone(text: str, found: set[tuple[int, int, str]], other: str) -> set[tuple[int, int, str]]:
    """Without the terms that the other paragraph uses too: it may explain them."""
    return {
        (start, end, phrase)
        for start, end, phrase in found
        if OURS.phrases[phrase].kind is not FindingKind.JARGON
        or words_of(text[start:end]).isdisjoint(words_of(other))
    }


def differences(one: str, other: str) -> dict[str, object]:
    """What the check says of each of the two by itself and not of both together, or the other way about."""
    whole = check(one + EMPTY_LINE + other)
    begins = len(one) + len(EMPTY_LINE)
    found: dict[str, object] = {}
    for text, beside, start in ((one, other, 0), (other, one, begins)):
        report, end = check(text), start + len(text)
        if told(report, 0, len(text)) != told(whole, start, end):
            found[f"kinds of {text!r} beside {beside!r}"] = told(whole, start, end)
        changed = alone(text, asked(report, 0, len(text)), beside) ^ alone(
            text, asked(whole, start, end), beside
        )
        if changed:
            found[f"questions to {text!r} beside {beside!r}"] = changed
    return found


def cites(text: str) -> bool:
    return cites_finding(read(text, OURS))


@given(parts, parts)
@settings(max_examples=200)
def test_a_paragraph_is_read_by_itself(one, other):
    assume(cites(one) == cites(other))
    assert differences(one, other) == {}


@pytest.mark.once
def test_words_at_the_edge_of_a_paragraph_say_nothing_of_the_next():
    found: dict[str, object] = {}
    for one, other in product(EDGES, EDGES):
        found |= differences(one, other)
    assert found == {}


def test_a_term_that_one_paragraph_explains_is_known_in_the_next():
    explained, used = "A multi-agency risk assessment conference (MARAC) met.", "MARAC is on 3 May 2024."
    assert asked(check(used), 0, len(used)) == {(0, 5, "jargon-marac")}
    assert check(explained + EMPTY_LINE + used).findings == ()


def test_a_conviction_that_one_paragraph_cites_is_known_in_the_next():
    roles = {"act", "harm"}
    acts = {
        each.id for each in OURS.phrases.values() if each.kind is FindingKind.STATUS and each.role in roles
    }
    told = [
        each for each in PARAGRAPHS if not cites(each) and acts & {f.phrase for f in check(each).findings}
    ]
    cited = "Convicted of arson at Wexley Crown Court on 3 May 2017." + EMPTY_LINE
    assert len(told) >= 10
    assert {each for each in told if acts & {f.phrase for f in check(cited + each).findings}} == set()
