"""What a process asks the database all the time about the documents that it has open: what others appended, and who is still let in."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commonpractice.guides.writing import following
from commonpractice.guides.writing.live.admitting import standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commonpractice.guides.writing.following import News
    from commonpractice.guides.writing.live.giving import Giver

Standing = tuple[frozenset[tuple[int, int]], frozenset[tuple[object, ...]]]
"""Who was asked about, as (guide, member), and what their admission hangs on: while both stay the same, nothing changed."""


@dataclass(frozen=True)
class Question:
    process: str
    positions: Mapping[int, tuple[int, int]]
    """By guide: the last row seen, and what the snapshot held."""
    givers: tuple[Giver, ...]
    known: Standing | None

    def pairs(self) -> frozenset[tuple[int, int]]:
        return frozenset((giver.admission.guide, giver.admission.member) for giver in self.givers)


@dataclass(frozen=True)
class Answer:
    question: Question
    asked_at: float
    news: Mapping[int, News]
    standing: Standing

    @property
    def is_as_before(self) -> bool:
        """Whether all are let in as they were."""
        return self.standing == self.question.known

    @property
    def is_urgent(self) -> bool:
        return not self.is_as_before or any(each.data or each.told for each in self.news.values())


def ask(question: Question) -> Answer:
    """In one go: to change threads costs more than either."""
    asked_at, pairs = time.monotonic(), question.pairs()
    news = following.news(question.positions, process=question.process)
    return Answer(question, asked_at, news, (pairs, standing({member for _guide, member in pairs})))
