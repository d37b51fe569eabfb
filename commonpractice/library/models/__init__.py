from commonpractice.library.models.bringing import Batch, BroughtFile
from commonpractice.library.models.resource import Removal, Resource, Review
from commonpractice.library.models.version import Version

__all__ = ["Batch", "BroughtFile", "Removal", "Resource", "Review", "Version"]
