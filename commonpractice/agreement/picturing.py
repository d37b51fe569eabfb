"""The picture of a question's responses: what every page, screen, letter and export shows, and nothing else is shown."""

from commonpractice.agreement.models import Question


def draw_when_due(held: Question) -> None:
    """Let out what may be let out while it is open, and draw the picture anew. The caller holds the question."""


def draw_final(held: Question) -> None:
    """Let out what was held back: it has closed. The caller holds the question."""
