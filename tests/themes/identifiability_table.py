"""How well identifiers are found in the labelled sentences: the figures, and the page of the reference that shows them.

`python -m tests.themes.identifiability_table` writes the page.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from commonpractice.themes.identifiability import WORDS, Finding, Kind, check

FOLDER = Path(__file__).parent / "identifiability"
PAGE = Path("docs/reference/identifiability.md")
DEVELOPMENT, HELD_OUT, LAST = "development", "held-out", "last"
NUMBERS = (
    Kind.PHONE,
    Kind.NHS_NUMBER,
    Kind.NATIONAL_INSURANCE,
    Kind.POLICE_REFERENCE,
    Kind.TENANCY_REFERENCE,
)


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def sentences(*sets: str) -> list[dict]:
    return [row for row in rows("sentences.jsonl") if not sets or row["set"] in sets]


@dataclass
class Figures:
    """Per kind: what was found rightly, what was missed, what was pointed out without reason."""

    right: Counter = field(default_factory=Counter)
    missed: Counter = field(default_factory=Counter)
    wrong: Counter = field(default_factory=Counter)

    def recall(self, *kinds: Kind) -> float:
        """Of those that are there, the share that was found."""
        return _share(self.right, self.missed, kinds)

    def precision(self, *kinds: Kind) -> float:
        """Of those that were pointed out, the share that is there."""
        return _share(self.right, self.wrong, kinds)


def measure(of: Iterable[dict]) -> Figures:
    """Match each label with one finding of the same kind that shares at least one character with it."""
    figures = Figures()
    for row in of:
        left = check(row["text"])
        for label in row["findings"]:
            found = _matching(row["text"], label, left)
            if found:
                left.remove(found)
            (figures.right if found else figures.missed)[label["kind"]] += 1
        figures.wrong.update(finding.kind.value for finding in left)
    return figures


def _matching(text: str, label: dict, findings: list[Finding]) -> Finding | None:
    start = text.index(label["text"])
    end = start + len(label["text"])
    of_kind = (finding for finding in findings if finding.kind == label["kind"])
    return next((finding for finding in of_kind if finding.start < end and start < finding.end), None)


def _share(right: Counter, other: Counter, kinds: tuple[Kind, ...]) -> float:
    hits, others = (sum(counts[kind.value] for kind in kinds or Kind) for counts in (right, other))
    return hits / (hits + others) if hits + others else 1.0


INTRODUCTION = """# What the check for identifiers finds

Free text that others will read is checked for what may point at a person (`commonpractice/themes/identifiability`).
It points out and explains; the writer decides, and a second person approves. This page is written from the labelled
sentences in `tests/themes/identifiability` by `python -m tests.themes.identifiability_table`; a test compares them.
"""
KINDS = """
## The kinds

| Kind | On screen | When it is pointed out |
|---|---|---|
"""
RULES = {
    Kind.NAME: "a title with a surname; a given name, with or without a surname; whatever follows *a man called*, *her brother*, *client*. Names that are also words (*Will*, *Grace*, *May*) by where they stand and by what they do",
    Kind.INITIALS: "two or three letters with full stops, or one to three capitals that say or suffer what only people do, or that follow *client*, *tenant*; not the abbreviations of the field",
    Kind.BIRTH_DATE: "a date beside *born*, *DOB*, *birthday*, *turned eighteen*; a month of birth with its year",
    Kind.EXACT_DATE: "a day with its month, in words or numbers; a named day (*Christmas Eve*) of one year, or on which something happened. Not the day a law begins, a contract ends or a workshop is held",
    Kind.ADDRESS: "a number with a street; a flat or room with a named house. A street without a number is an area",
    Kind.POSTCODE: "a whole postcode of an area that exists. A district alone (*ST4*) is an area, unless it follows a street",
    Kind.PHONE: "a number of the British plan or another country’s, unless it is called an invoice, an order, an account; six or seven digits after *ring* and the like",
    Kind.EMAIL: "every address but a desk’s (*housing@*)",
    Kind.NHS_NUMBER: "ten digits with a right check digit, written 3-3-4 or beside a word of health care, and not called something else",
    Kind.NATIONAL_INSURANCE: "two letters that can begin one, six digits, a letter A to D; without that letter only if it is named",
    Kind.POLICE_REFERENCE: "a code after *crime reference*, *custody record*, *PNC* and the like; a PNC or prison number by its shape",
    Kind.TENANCY_REFERENCE: "a code after *tenancy reference*, *client number*, *claim* and the like, unless it is public (*planning application*)",
    Kind.COMBINATION: "within two sentences a rare event (a fire, an explosion, a stabbing, a death) with two of: a named place, a day, month or *last night*, what is rare about the person (an exact age, *the only*, a nationality, twins), a newspaper or court; or two rare things about a person with a named place. The community’s own area narrows nothing down",
}
FIGURES = """
## The figures

A label is *found* by a finding of the same kind that shares at least one character with it; every other finding is *wrong*.
Recall is the share of labels found, precision the share of findings that are right. {counts}
{none} of the {all} sentences hold nothing to point out; many of those look as if they did.

- **development**: looked at while the rules were written.
- **held-out**: written before any rule was tuned; no rule was changed by looking at what is missed in them. When the rules
  first ran on them, before any tuning, recall was {first_recall} and precision {first_precision}.
- **last**: written when the rules stood, and run once; no rule was changed since because of them.

The rule for tenancies, claims and files was changed once more after misses in the last two sets had been looked at. All their
sentences with such a number then went to development, and new ones were written into the last set and run once.

Whoever wrote the rules also wrote the sentences, so expect somewhat less on the words of others.
"""
FIRST_RECALL, FIRST_PRECISION = "90 %", "97 %"
CANNOT_SEE = """
## What it cannot see

- **Names that no list holds**, when they stand alone and nothing near says that a person is meant: *Kulvinder was there*.
  Nicknames, names of other scripts, and most names in small letters.
- **Names that are words or places** where the sentence would read the same with the word: *we met Hope*, *Chelsea is next*;
  at the start of a sentence they need something that only people do.
- **Initials that are also an abbreviation** of the field (*PD*, *SW*, *OT*): these are always taken for the abbreviation.
- **A house by its name alone**, a workplace, a school, a car’s number plate, a social media name, a bank account, a passport
  or Home Office number.
- **Relative days** (*yesterday*, *last Tuesday*) alone, days without a month (*on the 4th*), and ages written exactly, unless
  they meet a rare event.
- **Whom a colleague would recognise.** A story with no date, no place and no name can still be known to everybody in one
  building. That is what the four questions and the second person are for.
- **Other languages** than English, apart from names, numbers and addresses of e-mail.

It is also wrong at times: public figures, authors and staff are names too. Names that a community gives as public, such as
its organisations and its area, are not pointed out.
"""


def document() -> str:
    every, sets = sentences(), (DEVELOPMENT, HELD_OUT, LAST)
    measured = {which: measure(sentences(which)) for which in sets}
    none = sum(not row["findings"] for row in every)
    counts = "There are " + ", ".join(f"{len(sentences(which))} {which}" for which in sets) + " sentences;"
    figures = FIGURES.format(
        counts=counts, none=none, all=len(every), first_recall=FIRST_RECALL, first_precision=FIRST_PRECISION
    )
    kinds = [f"| `{kind}` | {WORDS[kind].what} | {RULES[kind]} |" for kind in Kind]
    return "\n".join([INTRODUCTION + KINDS + "\n".join(kinds), figures, *_table(measured), CANNOT_SEE])


def _table(measured: dict[str, Figures]) -> list[str]:
    return [
        "| Kind | " + " | ".join(f"{which}: labels | recall | precision" for which in measured) + " |",
        "|---|" + "---:|" * 3 * len(measured),
        *(f"| {WORDS[kind].what} | {_cells(measured.values(), kind)} |" for kind in Kind),
        f"| *the five kinds of numbers* | {_cells(measured.values(), *NUMBERS)} |",
        f"| **altogether** | {_cells(measured.values(), *Kind)} |",
    ]


def _cells(measured: Iterable[Figures], *kinds: Kind) -> str:
    cells = []
    for figures in measured:
        labels = sum(figures.right[kind] + figures.missed[kind] for kind in kinds)
        shares = (figures.recall(*kinds), figures.precision(*kinds))
        cells += [str(labels), *(_percent(share) if labels else "–" for share in shares)]
    return " | ".join(cells)


def _percent(share: float) -> str:
    """Cut, not rounded: 99.6 % is not all."""
    return f"{int(share * 100 + 1e-9)} %"


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
