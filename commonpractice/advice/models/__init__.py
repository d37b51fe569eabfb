from commonpractice.advice.models.advice import Advice, AdviceStep, AdvisedBody
from commonpractice.advice.models.followed import BodyAnswer, Deed, Nudge
from commonpractice.advice.models.sent import PositionsAsked, Sent, SentFixedError

__all__ = [
    "Advice",
    "AdviceStep",
    "AdvisedBody",
    "BodyAnswer",
    "Deed",
    "Nudge",
    "PositionsAsked",
    "Sent",
    "SentFixedError",
]
