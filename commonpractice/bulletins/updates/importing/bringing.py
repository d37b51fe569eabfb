"""The worker brings chosen posts, one at a time: killed in between, another goes on where it stopped, and none comes twice."""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import (
    OldPost,
    OldSite,
    OldSiteChoice,
    Update,
    UpdatePicture,
    UpdateRelease,
    begin_update,
)
from commonpractice.bulletins.updates.cleaning import Cleaned, Picture, clean
from commonpractice.bulletins.updates.forms import LONGEST_TEXT
from commonpractice.bulletins.updates.importing.given_pictures import GivenPictures
from commonpractice.bulletins.waking import stopping, woken
from commonpractice.files.removing import remove_file
from commonpractice.files.trouble import FilesTrouble
from commonpractice.files.whole import whole
from commonpractice.people.models import Person
from commonpractice.reading_pictures import Drawn

logger = logging.getLogger(__name__)

SHIFT = timedelta(seconds=20)
"""After so long other work has its turn."""
UNCHOSEN_KEPT = timedelta(days=7)
NOT_TOLD = frozenset({"wrapper", "tracker"})
LONGEST_ALT = 500


@dataclass(frozen=True)
class Ready:
    """A post as it will stand: made before the database is held up."""

    cleaned: Cleaned
    pictures: dict[int, tuple[Picture, Drawn]]


def hint(choice: OldSiteChoice) -> None:
    """Tell the workers: those of other processes by a task, our own by an event."""
    from commonpractice.bulletins.updates.tasks import bring_old_posts  # noqa: PLC0415 - tasks stand on this module

    bring_old_posts.enqueue(choice.pk)
    transaction.on_commit(woken.set)


def by_the_clock(now: datetime, clock: Callable[[], datetime]) -> None:
    """Go on with what a worker left; forget what nobody chose from for a week."""
    for choice in OldSiteChoice.objects.filter(ended_at=None):
        bring(choice.pk, clock)
    for site in OldSite.objects.filter(choice=None, at__lt=now - UNCHOSEN_KEPT):
        _forget_pictures(site)
        site.delete()


def bring(pk: int, clock: Callable[[], datetime]) -> None:
    """Work for a shift at what one choice has left, unless another worker is at it."""
    choice = OldSiteChoice.objects.select_related("old_site__community", "by").filter(pk=pk).first()
    if choice is None or not choice.claim(clock()):
        return
    with _given(choice.old_site) as given:
        has_ended = _work(choice, given, clock)
    OldSiteChoice.objects.filter(pk=pk).update(worked_at=None, ended_at=clock() if has_ended else None)
    if has_ended:
        _forget_pictures(choice.old_site)
    else:
        hint(choice)


def _work(choice: OldSiteChoice, given: GivenPictures | None, clock: Callable[[], datetime]) -> bool:
    """Whether everything is brought: False when the shift ended before the work did."""
    ends = clock() + SHIFT
    for post_pk in list(choice.old_site.left().values_list("pk", flat=True)):
        if clock() >= ends or stopping.is_set():
            return False
        _bring(post_pk, choice, given, clock())
        OldSiteChoice.objects.filter(pk=choice.pk).update(worked_at=clock())
    return True


@contextmanager
def _given(site: OldSite) -> Iterator[GivenPictures | None]:
    if not site.pictures:
        yield None
        return
    with site.pictures.open() as file:
        yield GivenPictures(file)


def _forget_pictures(site: OldSite) -> None:
    if site.pictures:
        with transaction.atomic():
            remove_file(site.pictures.name)
            site.pictures, site.size = "", 0
            site.save(update_fields=["pictures", "size"])


def _bring(post_pk: int, choice: OldSiteChoice, given: GivenPictures | None, now: datetime) -> None:
    post = OldPost.objects.get(pk=post_pk)
    try:
        ready = _made_ready(post, given)
        if len(ready.cleaned.markdown) > LONGEST_TEXT:
            _fail(post, "too_long", now)
        else:
            _write(post_pk, choice, ready, now)
    except FilesTrouble:
        raise  # None can be brought just now: all wait.
    except Exception:
        # One that cannot be brought holds up no other.
        logger.exception("An old post could not be brought: %s", post_pk)
        _fail(post, "error", now)


def _fail(post: OldPost, why: str, now: datetime) -> None:
    OldPost.objects.filter(pk=post.pk, update=None).update(failed_at=now, failure=why)


def _made_ready(post: OldPost, given: GivenPictures | None) -> Ready:
    attached = {number: Picture(address, alt, caption) for number, address, alt, caption in post.attached}
    cleaned = clean(post.html, is_html=True, attached=attached, base=post.address)
    places = dict(enumerate(cleaned.pictures, start=1))
    # The one that stood above a post is named beside it, not in it.
    named = {each.address for each in cleaned.pictures}
    for picture in list(attached.values())[:1]:
        if picture.address not in named:
            places[len(places) + 1] = picture
    found = {number: given.find(each.address) for number, each in places.items() if given and _says(each)}
    return Ready(cleaned, {number: (places[number], drawn) for number, drawn in found.items() if drawn})


def _says(picture: Picture) -> str:
    """What is on it: without that no picture stands on a page."""
    return (picture.alt or picture.caption).strip()[:LONGEST_ALT]


@whole()
@transaction.atomic
def _write(post_pk: int, choice: OldSiteChoice, ready: Ready, now: datetime) -> None:
    """All of a post or nothing of it; what another worker has brought meanwhile stays as it is."""
    post = OldPost.objects.select_for_update(of=("self",), no_key=True).get(pk=post_pk)
    if post.update_id is not None:
        return
    was_out = post.status in {"published", "planned"} and post.published_at is not None
    at = post.published_at if was_out and choice.as_published and post.published_at else now
    update = begin_update(
        choice.old_site.community,
        key=uuid.uuid5(choice.old_site.key, post.mark),
        by=choice.by,
        at=min(at, now),
        title=post.title or _("Without a title"),
        body=ready.cleaned.markdown,
        credit=post.author if choice.with_names else "",
        words=post.words,
    )
    _add_pictures(update, ready, choice.by, min(at, now))
    if was_out and choice.as_published:
        UpdateRelease.objects.create(update=update, at=at, by=choice.by, said_at=now)
    post.update, post.html = update, ""
    post.missing = sum(number not in ready.pictures for number in range(1, len(ready.cleaned.pictures) + 1))
    post.left_out = [
        [each.kind, each.name, each.times] for each in ready.cleaned.left_out if each.kind not in NOT_TOLD
    ]
    post.save(update_fields=["update", "html", "missing", "left_out"])


def _add_pictures(update: Update, ready: Ready, by: Person | None, at: datetime) -> None:
    for number, (picture, drawn) in ready.pictures.items():
        UpdatePicture.add(
            update,
            drawn,
            form_key=uuid.uuid5(update.key, str(number)),
            alt=_says(picture),
            caption=picture.caption[:LONGEST_ALT] if picture.alt else "",
            number=number,
            by=by,
            at=at,
        )
