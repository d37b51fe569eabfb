from commonpractice.directory.models.listing import Eyes, Listing
from commonpractice.directory.models.look import Look, PartHeard
from commonpractice.directory.models.question import Question
from commonpractice.directory.models.reply import Closing, Offer, Reminder, Reply, TakingOver
from commonpractice.directory.models.shared_answer import SharedAnswer

__all__ = [
    "Closing",
    "Eyes",
    "Listing",
    "Look",
    "Offer",
    "PartHeard",
    "Question",
    "Reminder",
    "Reply",
    "SharedAnswer",
    "TakingOver",
]
