"""Forms of versions are made by a worker, once for all that ask, and anew when what is shown is no longer the same.

What is shown changes although a version is fixed: a name is taken out, an account taken back. So every build bears the
fingerprint of what it shows; whoever asks gets the build of what is shown now, or waits for it.
"""

import json
import logging
from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.core.files.base import ContentFile
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from commonpractice.files.trouble import FilesTrouble
from commonpractice.guides.models import BuiltForm, Picture, Version
from commonpractice.guides.models.built import where_kept
from commonpractice.guides.publishing.fixed_words import fixed_words
from commonpractice.guides.publishing.forms_of_a_guide import FORMS
from commonpractice.guides.publishing.published import Published, to_json
from commonpractice.guides.settling.drawing import drawn
from commonpractice.guides.settling.reviewing import review_day

logger = logging.getLogger(__name__)

EDITION = 1
"""Rises when the forms themselves change, so that all are made anew."""


def shown(version: Version) -> Published:
    """As everybody may see it now, without the bytes of pictures."""
    return replace(drawn(version), review_by=review_day(version))


def fingerprint(published: Published) -> str:
    everything = [EDITION, to_json(published), published.contributors]
    return sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()


def make(pk: int) -> None:
    """Make one that waits. Called twice, or by two at once, it is made once; one that nobody would be shown is not."""
    built = BuiltForm.objects.select_related("version__guide__community").filter(pk=pk).first()
    if built is None or not built.take(at=timezone.now()):
        return
    published = shown(built.version)
    if fingerprint(published) != built.fingerprint:
        built.delete()
        return
    try:
        data = FORMS[built.form].make(_with_pictures(published), words_of(published))
    except FilesTrouble:
        raise  # Taken for dead by the clock, and then made.
    except Exception as error:
        logger.exception("A form of a guide could not be made: %s", built)
        built.fail(f"{type(error).__name__}: {error}")
    else:
        _keep(built, data)


def _keep(built: BuiltForm, data: bytes) -> None:
    """In its place, which a worker that was killed may have filled already."""
    storage, place = built.file.storage, where_kept(built, "")
    storage.delete(place)
    built.file.name = storage.save(place, ContentFile(data))
    if not built.finish(at=timezone.now()) and not BuiltForm.objects.filter(pk=built.pk).exists():
        storage.delete(built.file.name)  # it was taken back meanwhile


def words_of(published: Published) -> dict[str, str]:
    """In the guide's language, as far as there are translations."""

    def day(each: date) -> str:
        return date_format(each, "j F Y")

    with translation.override(published.language):
        return fixed_words(published, gettext, day)


def _with_pictures(published: Published) -> Published:
    rows = Picture.objects.filter(key__in=list(published.pictures))
    data = {}
    for row in rows:
        with row.file.open() as file:
            data[str(row.key)] = file.read()
    pictures = {key: replace(each, data=data.get(key, b"")) for key, each in published.pictures.items()}
    return replace(published, pictures=pictures)
