from commonpractice.library.models.bringing import Batch, BroughtFile, Piece
from commonpractice.library.models.found import Found, FoundWord, IndexPass
from commonpractice.library.models.link_check import LinkCheck
from commonpractice.library.models.resource import Removal, Resource, Review
from commonpractice.library.models.version import Version

__all__ = [
    "Batch",
    "BroughtFile",
    "Found",
    "FoundWord",
    "IndexPass",
    "LinkCheck",
    "Piece",
    "Removal",
    "Resource",
    "Review",
    "Version",
]
