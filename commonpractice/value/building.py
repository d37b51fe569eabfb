"""Files of reports are made in the background; a story that is taken back has them made anew, and the old ones go at once."""

import logging
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction

from commonpractice.files.removing import remove_file
from commonpractice.files.whole import whole
from commonpractice.value.as_pdf import as_pdf
from commonpractice.value.as_word import as_word
from commonpractice.value.models import BuiltReport, ReportVersion, Story
from commonpractice.value.shown import Shown, shown

logger = logging.getLogger(__name__)

MAKERS = {BuiltReport.Form.PDF: as_pdf, BuiltReport.Form.WORD: as_word}
AT_ONCE = 5
LOOKED_AT_EVERY = timedelta(minutes=10)


def made_anew(story: Story) -> None:
    """The files of each version that quotes it go; a worker makes what is shown from now on."""
    # Locked, so that a file that is being made just now waits, and then finds other words.
    for version in ReportVersion.objects.select_for_update(of=("self",)).filter(quotations__story=story):
        forget(version)
        ask_for(version)


def forget(version: ReportVersion) -> None:
    """The rows at once; the files when this is kept, so that no row ever stands without its file."""
    files = list(version.built.values_list("file", flat=True))
    version.built.all().delete()
    for name in files:
        remove_file(name)


def ask_for(version: ReportVersion) -> None:
    from commonpractice.value.tasks import make_files  # noqa: PLC0415 - tasks stand on this module

    make_files.enqueue(version.pk)


def by_the_clock(now: datetime) -> None:
    """What has no file yet, and what was looked at long ago: a writer may have been erased, or a meeting renamed."""
    lacking = [
        ReportVersion.objects.exclude(built__form=form).values_list("pk", flat=True)[:AT_ONCE]
        for form in MAKERS
    ]
    old = BuiltReport.objects.filter(looked_at__lte=now - LOOKED_AT_EVERY).order_by("looked_at")
    due = [pk for pks in (*lacking, old.values_list("version", flat=True)[:AT_ONCE]) for pk in pks]
    for pk in dict.fromkeys(due):
        make(pk, now=now)


def make(pk: int, *, now: datetime) -> None:
    """Whatever form is not made of what is shown now. Called twice, or by two at once, one of each is kept."""
    version = ReportVersion.objects.select_related("report__community").filter(pk=pk).first()
    if version is None:
        return
    content = shown(version)
    for form in MAKERS:
        built = version.built.filter(form=form, fingerprint=content.fingerprint)
        if not built.update(looked_at=now):
            _make(version, form, content, now)


def _make(version: ReportVersion, form: str, content: Shown, now: datetime) -> None:
    try:
        data = MAKERS[BuiltReport.Form(form)](content)
    except Exception:
        logger.exception("A file of a report could not be made: %s", version)
        return
    _keep(version, form, content.fingerprint, data, now)


@whole()
@transaction.atomic
def _keep(version: ReportVersion, form: str, fingerprint: str, data: bytes, now: datetime) -> None:
    """Not what was taken back while it was made: who takes back waits for this lock, or this for them."""
    held = ReportVersion.objects.select_for_update(of=("self",)).select_related("report__community")
    if shown(held.get(pk=version.pk)).fingerprint != fingerprint:
        return
    version.built.filter(form=form).forget()
    built = BuiltReport(version=version, form=form, fingerprint=fingerprint, made_at=now, looked_at=now)
    built.file.save("", ContentFile(data), save=True)


def current(version: ReportVersion, form: str) -> BuiltReport | None:
    """The file of what is shown now."""
    return version.built.filter(form=form, fingerprint=shown(version).fingerprint).first()
