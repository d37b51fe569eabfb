# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""What is held about somebody, in lines that people read: what, how much of it, why, for how long, who sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.keeping import Erasure, Kept
from commonpractice.privacy.seen_by import seen_by
from commonpractice.privacy.statements import facts, field, links, our_models, personal, whose
from commonpractice.privacy.subject import Subject, rows_naming, rows_of


@dataclass(frozen=True)
class Held:
    """One kind of row, and those of its fields that are held for one reason."""

    what: str
    room: str
    fields: str
    because: str
    how_long: str
    seen_by: str | Promise
    on_erasure: Erasure
    number: int
    names: tuple[str, ...]
    """Of the fields, as the model has them."""


def held_about(subject: Subject) -> Iterator[Held]:
    """About them and by them, then what they did for others. Two queries for each kind of row there is."""
    later = []
    for model in our_models():
        number = _how_many(rows_of(model, subject)) if facts(model) else 0
        if number:
            about = dict(facts(model))
            yield from _lines(model, about, number)
        for name, link in links(model).items():
            if number and name in whose(model):
                continue
            named = _how_many(rows_naming(model, name, subject))
            if named and link.name == name:
                later += list(_lines(model, {name: personal(model)[name]}, named))
    yield from later


def _how_many(rows: QuerySet[Model]) -> int:
    """By their keys: asked row by row, each of a hundred kinds would compare all that its rows hold."""
    return rows.order_by().values("pk").count()


def statements() -> Iterator[Held]:
    """Of every model, whoever asks: for the record of processing and the explanation in `docs/`."""
    for model in our_models():
        yield from _lines(model, dict(personal(model)), 0)


def held_in(model: type[Model]) -> list[Held]:
    """Of a row whose link somebody has."""
    return list(_lines(model, facts(model), 1))


def _lines(model: type[Model], fields: dict[str, Kept], number: int) -> Iterator[Held]:
    grouped: dict[tuple[Kept, str], list[str]] = {}
    for name, kept in fields.items():
        grouped.setdefault((kept, str(seen_by(model, name))), []).append(name)
    for (kept, _who), names in grouped.items():
        yield Held(
            what=capfirst(str(model._meta.verbose_name)),
            room=str(model._meta.app_config.verbose_name)
            if model._meta.app_config
            else model._meta.app_label,
            fields=", ".join(str(field(model, name).verbose_name) for name in names),
            because=_(kept.because),
            how_long=how_long(kept.after),
            seen_by=seen_by(model, names[0]),
            on_erasure=kept.on_erasure,
            number=number,
            names=tuple(names),
        )


def how_long(after: timedelta | None) -> str:
    if after is None:
        return _("as long as what it belongs to")
    if not after:
        return _("until its time is over")
    return ngettext(
        "%(days)d day after its purpose ended", "%(days)d days after its purpose ended", after.days
    ) % {"days": after.days}
