"""What was said about a question after it was asked, as both sides read it."""

from commonpractice.directory.models import Question, Reply


def said_in(question: Question) -> list[Reply]:
    """In the order in which it was said; one query."""
    replies = list(question.replies.select_related("by"))
    for reply in replies:
        reply.question = question
    return replies
