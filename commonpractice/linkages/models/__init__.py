from commonpractice.linkages.models.entry import Closure, Entry, Kind
from commonpractice.linkages.models.introduction import (
    Answer,
    Dismissal,
    Exchange,
    Introduction,
    WhatBecame,
)

__all__ = [
    "Answer",
    "Closure",
    "Dismissal",
    "Entry",
    "Exchange",
    "Introduction",
    "Kind",
    "WhatBecame",
]
