from commonpractice.linkages.models.entry import Closure, Entry, Kind
from commonpractice.linkages.models.introduction import (
    Answer,
    Dismissal,
    Exchange,
    Introduction,
    WhatBecame,
)
from commonpractice.linkages.models.project import Ending, Project, TakingPart
from commonpractice.linkages.models.standing import StandingAsked

__all__ = [
    "Answer",
    "Closure",
    "Dismissal",
    "Ending",
    "Entry",
    "Exchange",
    "Introduction",
    "Kind",
    "Project",
    "StandingAsked",
    "TakingPart",
    "WhatBecame",
]
