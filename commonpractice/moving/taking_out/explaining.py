"""The page in the file that says what the file is."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.moving.left_out import EMPTIED, MODELS
from commonpractice.moving.models import TakingOut


def read_me(taking_out: TakingOut, rows: Mapping[str, int], now: datetime) -> str:
    facts = {"community": taking_out.community.name, "day": date_format(now, "j F Y, H:i e")}
    return "\n".join([_opening() % facts, *_how_much(rows), "", *_left_out(), ""])


def _opening() -> str:
    return _(
        """# %(community)s

This is everything that this community has written down in Common Practice, taken out on %(day)s.

**Keep it safe.** It holds members’ addresses, what they need to take part, expenses, letters, drafts that nobody else has
approved, and what was said in questions without names. Whoever has this file can read all of it. Keep it where only
those who need it can open it, and delete it when it is no longer needed.

## What is where

- `pages/`: terms, barriers, outcomes, guides, minutes and updates, to be read by people (Markdown).
- `tables/`: every table, to be opened in a spreadsheet (CSV).
- `calendar.ics`: all meetings, for any calendar.
- `files/`: files and pictures, as they are kept; `files.jsonl` names them with their sums.
- `data/`: every table, one row on a line, to be brought into another installation (JSON).
- `community.json`: which format this is, how much of each there is, and the sum of each file.

`commonpractice bring-in` brings this file into an installation in which no community stands yet. Then the pages are the
same, at the same addresses. Personal links are drawn anew there: those in old letters no longer work. Everybody signs in
with the same address as before, and adds their passkeys again.

## How much there is
"""
    )


def _how_much(rows: Mapping[str, int]) -> list[str]:
    return [f"- {name}: {number}" for name, number in rows.items() if number]


def _left_out() -> list[str]:
    why = [f"- {name}: {reason}" for name, reason in {**MODELS, **EMPTIED}.items()]
    return ["## " + _("What is left out, and why"), "", *why]
