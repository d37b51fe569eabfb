from commonpractice.directory.models.question import Question
from commonpractice.directory.models.reply import Closing, Offer, Reminder, Reply, TakingOver

__all__ = ["Closing", "Offer", "Question", "Reminder", "Reply", "TakingOver"]
