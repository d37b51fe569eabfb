"""One row as open values and back: keys as they are, times as ISO 8601, what is no text as base64."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from commonpractice.moving.left_out import is_left_out
from commonpractice.moving.reaching import Model

PERSONAL_LINK = re.compile(
    r"(https?://[^/\s]{1,200}/(?:a|ad|c|calendar|d|h|i|k|o|q|r|s|stop|w|w/report)/)[A-Za-z0-9_:.-]{24,200}(?![A-Za-z0-9_-])"
)
"""In the text of a letter, whatever the address of the installation was then: who reads the file could walk in by it."""


@cache
def fields_of(model: Model) -> tuple["models.Field[Any, Any]", ...]:
    """Its key first."""
    fields = [field for field in model._meta.local_concrete_fields if not is_left_out(field)]
    return tuple(sorted(fields, key=lambda field: not field.primary_key))


def names_of(model: Model) -> list[str]:
    """As they stand in the file: links as `owner_id`, since it is the key that stands there."""
    return [field.attname for field in fields_of(model)]


def without_personal_links(text: str) -> str:
    return PERSONAL_LINK.sub(r"\1…", text)


def line(names: Sequence[str], values: Sequence[Any]) -> str:
    """JSON, on one line."""
    row = dict(zip(names, values, strict=True))
    return without_personal_links(json.dumps(row, ensure_ascii=False, default=_open)) + "\n"


def in_table(value: Any) -> object:
    """For people: a spreadsheet shows it."""
    if isinstance(value, (bytes, memoryview)):
        return _("%(number)s bytes") % {"number": len(value)}
    if isinstance(value, (dict, list)):
        return without_personal_links(json.dumps(value, ensure_ascii=False))
    if isinstance(value, str):
        return without_personal_links(value)
    return value.isoformat() if isinstance(value, date) else value


def _open(value: Any) -> str:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value))


def read(model: Model, row: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the model has them. Raises ValidationError where one could not stand in its field."""
    if row.keys() != set(names_of(model)):
        raise ValidationError(_("It has other fields."))
    return {field.attname: _value(field, row[field.attname]) for field in fields_of(model)}


def _value(field: "models.Field[Any, Any]", value: Any) -> Any:
    if value is None:
        if not field.null and not isinstance(field, models.JSONField):
            raise ValidationError(_("“%(field)s” is missing.") % {"field": field.name})
        return None
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    ready = field.to_python(value)
    longest = field.max_length if isinstance(field, models.CharField | models.FileField) else None
    if longest is not None and len(str(ready)) > longest:
        raise ValidationError(_("“%(field)s” is too long.") % {"field": field.name})
    return ready
