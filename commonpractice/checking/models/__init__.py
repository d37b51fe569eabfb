"""What a community adds to the phrase list, and counts of questions without any text."""

from commonpractice.checking.models.counts import CountedPage, QuestionCount, TeamMonth

__all__ = ["CountedPage", "QuestionCount", "TeamMonth"]
