"""Words of theirs that were taken back and stand under a key alone: only while they are members can the key be found."""

from commonpractice.agreement.answering.voices import author_key, reason_key
from commonpractice.agreement.models import Question, Reason, Statement
from commonpractice.privacy.subject import Subject


def forget_what_was_withdrawn(subject: Subject) -> None:
    """Ideas that they took back, and reasons that were not let through, are empty from now on."""
    for each in subject.memberships:
        for question in Question.objects.filter(community=each.community_id):
            mine = Statement.objects.filter(question=question, by_voice=author_key(question, each))
            mine.exclude(withdrawal=None).update(text="")
            mine.filter(moderation__accepted=False).update(text="")
            # A reason has a key of its own for each statement, so each is held against its own.
            not_shown = Reason.objects.filter(statement__question=question).exclude(accepted=True)
            theirs = [
                reason.pk
                for reason in not_shown.exclude(by_voice="").select_related("statement__question")
                if reason.by_voice == reason_key(reason.statement, each)
            ]
            Reason.objects.filter(pk__in=theirs).update(text="")
