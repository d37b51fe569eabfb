"""Texts of any sort for the checker, and what must hold of the report on each of them."""

import random
import re
from itertools import pairwise

from hypothesis import strategies as st

from commonpractice.recording import OURS, Report, check
from tests.recording.labelled import NOTES, read

TEXTS = [note["text"] for name in ("development.jsonl", "a.txt", "d.txt") for note in read(NOTES / name)]
PARAGRAPHS = [part for text in TEXTS for part in re.split(r"\n\s*\n", text) if part.strip()]
LINES = [line for text in TEXTS for line in text.splitlines() if line.strip()]
SIGNS = [
    *". , ; : ! ? … - – — / \\ & @ # % £ ( ) [ ] ' \" ‘ ’ “ ” * • _ = + 0 7 12 2019 a A s S".split(),  # noqa: SIM905
    *(" ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\v", "\f", "\x00", "\x1b", "\x85", "\u2028", "\u2029"),
    *("\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\ufeff", "e\u0301", "\u0301", "İ", "ß", "ſ", "ǅ", "²", "٣"),
    *("שלום", "مرحبا", "中", "😀", "👩‍🚒", "𝐀𝐁𝐂", "\U0010ffff", "’s", "n't", "...", "?!", '."', "e.g. ", "07700 900123"),
]  # fmt: skip
PIECES = [piece for line in LINES for piece in line.split(" ")]
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from([*SIGNS, *PIECES]), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(SIGNS)), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(LINES), st.sampled_from(SIGNS)), max_size=8).map("".join),
    st.lists(st.sampled_from(LINES), max_size=6).map("\r\n".join),
)


def checked(text: str) -> Report:
    """The report on the text, if all holds of it that holds of every report."""
    report = check(text)
    insist_on_sentences(text, report)
    insist_on_findings(text, report)
    facts = [span for fact in report.facts.values() for span in fact.spans]
    because = [span for each in report.sentences for span in each.because]
    assert all(text[span.start : span.end].strip() for span in (*facts, *because, *report.convictions))
    return report


def insist_on_sentences(text: str, report: Report) -> None:
    """In order and apart; all that stands between them is space."""
    at = 0
    for each in report.sentences:
        assert at <= each.start < each.end <= len(text)
        assert not text[at : each.start].strip()
        assert not text[each.start].isspace()
        assert not text[each.end - 1].isspace()
        assert all(each.start <= span.start < span.end <= each.end for span in each.because)
        at = each.end
    assert not text[at:].strip()


def insist_on_findings(text: str, report: Report) -> None:
    """In order; two are apart, or one holds the other."""
    assert list(report.findings) == sorted(report.findings, key=lambda each: (each.start, -each.end))
    assert all(0 <= each.start < each.end <= len(text) for each in report.findings)
    assert all(text[each.start : each.end].strip() for each in report.findings)
    assert {each.phrase: each.kind for each in report.findings} == {
        each.phrase: OURS.phrases[each.phrase].kind for each in report.findings
    }
    open_until: list[int] = []
    for one, other in pairwise(report.findings):
        open_until = [end for end in (*open_until, one.end) if end > other.start]
        assert all(other.end <= end for end in open_until)


def mutated(text: str, chance: random.Random) -> str:
    """The text with some of it left out, doubled, swapped, or with signs put in."""
    for _ in range(chance.randint(1, 6)):
        one, other = sorted(chance.randrange(len(text) + 1) for _ in "ab")
        near = min(other, one + chance.randint(1, 40))
        match chance.randrange(5):
            case 0:
                text = text[:one] + text[near:]
            case 1:
                text = text[:near] + text[one:near] + text[near:]
            case 2:
                text = text[:one] + text[near:other] + text[one:near] + text[other:]
            case 3:
                text = text[:one] + chance.choice(SIGNS) + text[one:]
            case _:
                text = text[:one] + chance.choice(LINES) + text[one:]
    return text
