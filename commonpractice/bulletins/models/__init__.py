from commonpractice.bulletins.models.delivery import Delivery
from commonpractice.bulletins.models.letter import Letter, Release, Withdrawal

__all__ = ["Delivery", "Letter", "Release", "Withdrawal"]
