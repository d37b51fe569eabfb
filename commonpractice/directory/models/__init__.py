from commonpractice.directory.models.listing import Eyes, Listing
from commonpractice.directory.models.question import Question
from commonpractice.directory.models.reply import Closing, Offer, Reminder, Reply, TakingOver

__all__ = ["Closing", "Eyes", "Listing", "Offer", "Question", "Reminder", "Reply", "TakingOver"]
