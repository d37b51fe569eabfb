from commonpractice.bulletins.models.delivery import Delivery
from commonpractice.bulletins.models.letter import Letter, Release, Withdrawal
from commonpractice.bulletins.models.question import Question

__all__ = ["Delivery", "Letter", "Question", "Release", "Withdrawal"]
