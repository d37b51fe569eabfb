"""Forms of versions are asked for: by the clock for every version, and by whoever does not want to wait for it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from commonpractice.bulletins.waking import woken
from commonpractice.guides.models import BuiltForm, Version
from commonpractice.guides.models.built import BuiltFormQuerySet
from commonpractice.guides.publishing.building import fingerprint, make, shown

LONGEST = timedelta(minutes=3)
"""A worker that took one on and has not finished by then was killed."""
AGAIN_AFTER = timedelta(minutes=1)
"""What failed is tried again when somebody asks later than that."""
LOOKED_AT_EVERY = timedelta(minutes=10)
AT_ONCE = 5
"""Versions looked at, and forms made, in one go of the clock."""


def current(version: Version, form: str) -> BuiltForm | None:
    """The build of what is shown now, in whatever state. Four queries, nothing written."""
    return version.built.filter(form=form, fingerprint=fingerprint(shown(version))).first()


def is_under_way(built: BuiltForm | None, now: datetime) -> bool:
    """Waiting for a worker, or with one that has not been at it for too long."""
    if built is None or built.state == BuiltForm.State.WAITING:
        return built is not None
    return (
        built.state == BuiltForm.State.MAKING
        and built.taken_at is not None
        and built.taken_at > now - LONGEST
    )


def wanted(version: Version, form: str, *, at: datetime) -> BuiltForm:
    """The build of what is shown now; a worker is asked for it where it is not made. Builds of anything else go."""
    return _wanted(version, form, fingerprint(shown(version)), at)


def all_wanted(version: Version, *, at: datetime) -> None:
    """Every form: with a version that is published."""
    mark = fingerprint(shown(version))
    for form in BuiltForm.Form.values:
        _wanted(version, form, mark, at)


def _wanted(version: Version, form: str, mark: str, at: datetime) -> BuiltForm:
    version.built.filter(form=form).exclude(fingerprint=mark).forget()
    built, new = BuiltForm.objects.get_or_create(
        version=version, form=form, fingerprint=mark, defaults={"asked_at": at}
    )
    if new or _set_waiting(BuiltForm.objects.filter(pk=built.pk), at):
        built.refresh_from_db()
        hint(built)
    return built


def hint(built: BuiltForm) -> None:
    """Tell the workers: those of other processes by a task, our own by an event."""
    from commonpractice.guides.tasks import make_form  # noqa: PLC0415 - tasks stand on this module

    make_form.enqueue(built.pk)
    transaction.on_commit(woken.set)


def by_the_clock(now: datetime) -> None:
    """Once a minute, in a worker: forms of versions that have none are asked for, what waits too long is made, and what is
    no longer what is shown is made anew.
    """
    for version in Version.objects.filter(built=None).select_related("guide__community")[:AT_ONCE]:
        all_wanted(version, at=now)
    _set_waiting(BuiltForm.objects.all(), now, failed=False)
    waiting = BuiltForm.objects.filter(state=BuiltForm.State.WAITING, asked_at__lt=now - AGAIN_AFTER)
    for pk in waiting.values_list("pk", flat=True)[:AT_ONCE]:
        make(pk)
    for version in _to_look_at(now):
        _look_at(version, now)


def _set_waiting(builds: BuiltFormQuerySet, now: datetime, *, failed: bool = True) -> int:
    stopped = Q(state=BuiltForm.State.MAKING, taken_at__lt=now - LONGEST)
    if failed:
        stopped |= Q(state=BuiltForm.State.FAILED, taken_at__lt=now - AGAIN_AFTER)
    return builds.filter(stopped).update(state=BuiltForm.State.WAITING, taken_at=None, error="")


def _to_look_at(now: datetime) -> list[Version]:
    """Those looked at longest ago first."""
    old = BuiltForm.objects.filter(state=BuiltForm.State.MADE, looked_at__lt=now - LOOKED_AT_EVERY)
    keys = list(dict.fromkeys(old.order_by("looked_at").values_list("version", flat=True)))[:AT_ONCE]
    return list(Version.objects.filter(pk__in=keys).select_related("guide"))


def _look_at(version: Version, now: datetime) -> None:
    mark = fingerprint(shown(version))
    for form in sorted(set(version.built.exclude(fingerprint=mark).values_list("form", flat=True))):
        _wanted(version, form, mark, now)
    version.built.filter(fingerprint=mark).update(looked_at=now)
