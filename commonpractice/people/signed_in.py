"""Where somebody is signed in: listed for them, and ended by them. A row for each browser beside its session."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from commonpractice import live
from commonpractice.people.devices import device_of
from commonpractice.people.models import Person, SignedIn

SEEN_ON = "seen_on"
LASTS = timedelta(days=31)


def note_sign_in(request: HttpRequest, person: Person, *, at: datetime) -> None:
    """Called once the session is that of the person. What no session stands behind any more goes with it."""
    today = at.date()
    SignedIn.objects.filter(person=person, seen_on__lt=today - LASTS).delete()
    request.session[SEEN_ON] = today.isoformat()
    # However often it is used: what is saved once a day would otherwise last for ever.
    request.session.set_expiry(at + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    if request.session.session_key is None:
        request.session.create()
    SignedIn.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "person": person,
            "device": device_of(request.headers.get("User-Agent", "")),
            "at": at,
            "seen_on": today,
        },
    )


def seen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Notes the day on which a browser was last used: one write a day, and nothing for visitors."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and SEEN_ON in request.session:
            today = timezone.now().date().isoformat()
            if request.session[SEEN_ON] != today:
                request.session[SEEN_ON] = today
                own = SignedIn.objects.filter(session_key=request.session.session_key)
                own.update(seen_on=date.fromisoformat(today))
        return response

    return answer


def standing(person: Person, *, now: datetime) -> list[SignedIn]:
    """Those whose session still stands, the newest first."""
    rows = list(SignedIn.objects.filter(person=person))
    keys = [each.session_key for each in rows]
    alive = Session.objects.filter(session_key__in=keys, expire_date__gt=now)
    known = set(alive.values_list("session_key", flat=True))
    return [each for each in rows if each.session_key in known]


def end(row: SignedIn) -> None:
    """What is open in that browser closes at once."""
    SessionStore(row.session_key).delete()
    row.delete()
    transaction.on_commit(partial(live.end_session, row.session_key))


def end_all(person: Person, *, besides: str | None = None) -> None:
    """Every browser of theirs, but for the one whose session is named."""
    for row in SignedIn.objects.filter(person=person).exclude(session_key=besides or ""):
        end(row)


def move(old: str | None, new: str | None) -> None:
    """The session of this browser got another key."""
    if old and new:
        SignedIn.objects.filter(session_key=old).update(session_key=new)
