"""A report as PDF that says of itself that it is PDF/UA-1. What people wrote goes in as JSON, never as Typst's own code."""

import shutil
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from commonpractice.guides.publishing.as_pdf import compiled, plain
from commonpractice.value.shown import Shown, Told
from commonpractice.value.wording import fixed_words

_OURS = Path(__file__).parent / "typst"
_WARE = Path(__file__).parent.parent / "guides" / "publishing" / "typst" / "ware.typ"


def as_pdf(report: Shown) -> bytes:
    """The same report gives the same bytes."""
    everything: Any = plain(
        {
            "title": report.title,
            "community": report.community,
            "period": report.period,
            "fixed": report.fixed,
            "opening": _lines(report.opening),
            "groups": report.groups,
            "why_not": report.why_not,
            "stories": [_story(each) for each in report.stories],
            "address": report.address,
            "words": fixed_words(),
            "date": [report.day.year, report.day.month, report.day.day],
            "something_missing": False,
        }
    )
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        place = Path(folder)
        for file in (_OURS / "report.typ", _WARE):
            shutil.copy(file, place)
        return compiled(place, "report.typ", everything, datetime.combine(report.day, time(12), UTC))


def _story(told: Told) -> dict[str, Any]:
    return {
        "texts": [[label, _lines(words)] for label, words in told.texts],
        "below": told.below,
    }


def _lines(words: str) -> list[str]:
    return [line for line in words.splitlines() if line.strip()]
