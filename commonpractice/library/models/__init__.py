from commonpractice.library.models.bringing import Batch, BroughtFile, Piece
from commonpractice.library.models.resource import Removal, Resource, Review
from commonpractice.library.models.version import Version

__all__ = ["Batch", "BroughtFile", "Piece", "Removal", "Resource", "Review", "Version"]
