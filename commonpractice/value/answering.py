"""What a writer does with their story: answer, say who may read it, take it back, or not be asked again."""

from datetime import datetime

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError, StaleError
from commonpractice.value.building import made_anew
from commonpractice.value.models import Answer, ChosenStory, Consent, NoThankYou, Quotation, Story, Withdrawal


@transaction.atomic
def take_answers(
    story: Story,
    *,
    tried: str,
    happened: str,
    who_else: str,
    at: datetime,
    reach: str = "",
    by_letter: bool = False,
) -> Answer:
    """Keep them in the place of earlier ones; an answer that is left out by letter stays as it was.

    NotNowError where the story was not told, or was taken back.
    """
    story = _locked(story)
    if story.told_at is None:
        raise NotNowError
    facts = {"tried": tried, "happened": happened, "who_else": who_else, "reach": reach}
    if by_letter:
        facts = {name: words for name, words in facts.items() if words}
    defaults = {**facts, "by_letter": by_letter, "at": at}
    return Answer.objects.update_or_create(story=story, defaults=defaults)[0]


@transaction.atomic
def agree(story: Story, *, readers: str, name: str, mark: str, at: datetime) -> None:
    """Say who may read the words that `mark` stands for. StaleError where they are other words by now."""
    story = _locked(story)
    if story.mark != mark:
        raise StaleError
    shown_as = "" if readers == Consent.Readers.NOT else name
    Consent.objects.create(story=story, readers=readers, name=shown_as, mark=mark, at=at)
    made_anew(story)


@transaction.atomic
def take_back(story: Story, *, at: datetime) -> None:
    """The words go, out of reports and their files too. Taking it back twice changes nothing."""
    try:
        story = _locked(story)
    except NotNowError:
        return
    Withdrawal.objects.create(story=story, at=at)
    made_anew(story)
    Quotation.objects.filter(story=story).delete()
    ChosenStory.objects.filter(story=story).delete()
    Answer.objects.filter(story=story).delete()
    story.consents.all().delete()
    Story.objects.filter(pk=story.pk).update(useful="", will_try="")


def no_thank_you(membership: Membership, *, at: datetime) -> None:
    """For good."""
    NoThankYou.objects.get_or_create(membership=membership, defaults={"at": at})


def _locked(story: Story) -> Story:
    """This one, until the transaction ends. NotNowError where it was taken back."""
    locked = Story.objects.select_for_update(of=("self",)).filter(pk=story.pk, withdrawal=None).first()
    if locked is None:
        raise NotNowError
    return locked
