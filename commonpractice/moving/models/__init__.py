from commonpractice.moving.models.bringing_in import BringingIn, BroughtPart, BroughtPerson
from commonpractice.moving.models.taking_out import TakenPart, TakingOut

__all__ = ["BringingIn", "BroughtPart", "BroughtPerson", "TakenPart", "TakingOut"]
