"""What two tables wrote about a room after a fire. Invented from beginning to end."""

from typing import NamedTuple

from commonpractice.guides.workshops.places import IN, OUT

ASKS = "What would have to stand in the text so that a night worker could act on it at once?"
BEFORE = "We talk about fires and about being refused a room. Anybody may sit out, come back, or only listen."


class Table(NamedTuple):
    name: str
    section: str
    """The heading that it works on."""
    sit: tuple[str, ...]
    scribe: str
    wrote: tuple[tuple[str, str], ...]
    """Each paragraph, and what became of it when it was read back."""
    is_remote: bool = False
    guests: int = 0


TABLES = (
    Table(
        "By the window",
        "Who decides",
        ("Lena", "Chidi Slip", "Dev Ember", "Priya Bisque"),
        "Priya Bisque",
        (
            (
                "At night nobody is turned away: the night worker gives a chair, tea and the time of the first talk.",
                IN,
            ),
            ("Managers should decide faster.", OUT),
        ),
    ),
    Table(
        "On the telephone",
        "How to challenge a decision",
        ("Mo Glaze", "Fern Saggar", "Curtis W"),
        "Fern Saggar",
        (
            (
                "The letter about a second look is read out to whoever asks for that, and no reason is needed.",
                IN,
            ),
        ),
        is_remote=True,
        guests=1,
    ),
)
