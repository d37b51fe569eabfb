# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""A copy of everything that is held about somebody: a page to read and the same as JSON, in one ZIP file.

Other people’s names and the keys of links are not in it. How somebody answered questions without names is not either: that
stands under a key which is worked out anew each time, so that no file and no table holds it beside a name.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import BinaryField, Field, FileField, Model, UUIDField
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonpractice.people.models import Person
from commonpractice.privacy.holding import held_about
from commonpractice.privacy.models import Download
from commonpractice.privacy.models.download import LASTS
from commonpractice.privacy.statements import facts, field, links, our_models, whose
from commonpractice.privacy.subject import Subject, everything_of, rows_naming, rows_of

_LINK = re.compile(r"https?://[^\s)>\]]+")


def ask_for_download(person: Person, *, at: datetime) -> Download:
    """The one that waits or is there, or a new one: pressing twice makes one."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        there = Download.objects.filter(person=person, ends_at__gt=at).first()
        return there or Download.objects.create(person=person, asked_at=at, ends_at=at + LASTS)


def make_waiting(now: datetime) -> None:
    for each in Download.objects.filter(made_at=None, ends_at__gt=now).select_related("person")[:5]:
        make(each, at=now)


def make(download: Download, *, at: datetime) -> None:
    """Made twice by two workers it is the same file in the same place."""
    content = packed(everything_of(download.person), at)
    name = download.file.field.generate_filename(download, "")
    storage = download.file.storage
    storage.delete(name)
    kept = storage.save(name, ContentFile(content))
    if (
        not Download.objects.filter(pk=download.pk, made_at=None).update(file=kept, made_at=at)
        and kept != name
    ):
        storage.delete(kept)


def packed(subject: Subject, at: datetime) -> bytes:
    kinds = list(everything(subject))
    page = render_to_string(
        "privacy/copy.html", {"kinds": kinds, "at": at, "subject": subject, "held": held_about(subject)}
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("what-is-held-about-you.html", page)
        pack.writestr("what-is-held-about-you.json", json.dumps(kinds, ensure_ascii=False, indent=1))
    return out.getvalue()


def everything(subject: Subject) -> Iterator[dict[str, Any]]:
    for model in our_models():
        own = [name for name in links(model) if name in whose(model)]
        rows = list(rows_of(model, subject)) if facts(model) else []
        if rows:
            yield _kind(model, rows, "yours")
        for name in links(model):
            if rows and name in own:
                continue
            named = list(rows_naming(model, name, subject))
            if named:
                yield _kind(model, named, str(field(model, name).verbose_name))


def _kind(model: type[Model], rows: list[Model], part: str) -> dict[str, Any]:
    shown = [each for each in model._meta.concrete_fields if _is_told(each)]
    return {
        "what": capfirst(str(model._meta.verbose_name)),
        "kind": model._meta.label,
        "your_part": part,
        "rows": [{str(each.verbose_name): _value(row, each) for each in shown} for row in rows],
    }


def _is_told(each: Field) -> bool:  # type: ignore[type-arg]
    """Neither what leads to other rows nor what opens a door."""
    hidden = each.is_relation or each.primary_key or isinstance(each, BinaryField | UUIDField)
    return not hidden and not each.name.endswith("key") and each.name not in {"password", "by_voice"}


def _value(row: Model, each: Field) -> Any:  # type: ignore[type-arg]
    value = getattr(row, each.name)
    if isinstance(each, FileField):
        return value.name
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, str):
        # Letters hold links that open without signing in: whoever finds the file shall not.
        return _LINK.sub(_("[a link]"), value)
    return value if isinstance(value, int | float | bool | list | dict | None) else str(value)
