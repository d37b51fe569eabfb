# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""What becomes of rows: gone with their files, emptied of what was theirs, or left without the link to them."""

from typing import Any

from django.db import router
from django.db.models import CASCADE, Field, FileField, ForeignKey, ManyToManyField, Model, QuerySet
from django.db.models.deletion import Collector
from django.utils import translation
from django.utils.translation import gettext as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Membership
from commonpractice.files.removing import remove_file
from commonpractice.privacy.statements import PEOPLE, facts, field, links, our_models, personal
from commonpractice.privacy.subject import Subject, rows_naming

GONE = "gone-"


def delete_rows(rows: QuerySet[Model]) -> int:
    """With what hangs on them, and the files of all that, which go once it is sure."""
    keys = list(rows.values_list("pk", flat=True))
    doomed = rows.model._base_manager.filter(pk__in=keys)
    collector = Collector(using=router.db_for_write(rows.model), origin=doomed)
    collector.collect(doomed)
    for model, found in collector.data.items():
        _files_go(model, found)
    for each in collector.fast_deletes:
        if isinstance(each, QuerySet):
            _files_go(each.model, each)
    collector.delete()
    return len(keys)


def _files_go(model: type[Model], rows: Any) -> None:
    names = [each.name for each in model._meta.concrete_fields if isinstance(each, FileField)]
    for row in rows if names else ():
        for name in names:
            held = getattr(row, name)
            remove_file(held.name)


def empty(model: type[Model], rows: QuerySet[Model], only: tuple[str, ...] = ()) -> int:
    """What is removed is empty afterwards, what is replaced says `former()`, what is kept stays. `only`: these fields."""
    keys = list(rows.values_list("pk", flat=True))
    wanted = {name: kept for name, kept in personal(model).items() if not only or name in only}
    values: dict[str, Any] = {}
    for name, kept in wanted.items():
        each = field(model, name)
        if each.is_relation:
            if each.null:
                values[name] = None
        elif kept.on_erasure == "removed":
            values[name] = nothing(each)
        elif kept.on_erasure == "replaced":
            values[name] = former()
    keyed = [name for name, value in values.items() if callable(value)]
    held = model._base_manager.filter(pk__in=keys)
    if not keyed:
        return held.update(**values)
    for key in keys:
        # A key is one of its own for each row.
        fresh = {name: value() if callable(value) else value for name, value in values.items()}
        held.filter(pk=key).update(**fresh)
    return len(keys)


def nothing(each: Field) -> Any:  # type: ignore[type-arg]
    """What stands in a field that holds nothing; for the key of a personal link, one that nobody has."""
    if each.null:
        return None
    if each.unique:
        return key_of_nobody
    return "" if each.empty_strings_allowed else each.get_default()


def former() -> str:
    """Who stands where somebody's name was replaced; in one language, because it is kept."""
    with translation.override(None):
        return _("a former member")


def key_of_nobody() -> str:
    """For a personal link that opens nothing any more: nobody was given it, and by its beginning it is not given anew."""
    return f"{GONE}{new_link_key()}"[:40]


def cut_links(subject: Subject) -> None:
    """Whatever else leads to them: what they did for others stays as done, what was theirs alone goes."""
    for model in our_models():
        for name, link in links(model).items():
            if model in PEOPLE and name in {"person", "membership"}:
                continue
            _cut(model, name, link, subject)


def _cut(model: type[Model], name: str, link: Field, subject: Subject) -> None:  # type: ignore[type-arg]
    rows = rows_naming(model, name, subject)
    if isinstance(link, ManyToManyField):
        for row in rows:
            getattr(row, name).remove(
                *link.related_model._base_manager.filter(subject.of(link.related_model))
            )
        return
    stays = any(kept.on_erasure == "kept" for kept in facts(model).values())
    goes_along = isinstance(link, ForeignKey) and link.remote_field.on_delete is CASCADE and not stays
    if link.null and not goes_along:
        keys = list(rows.values_list("pk", flat=True))
        model._base_manager.filter(pk__in=keys).update(**{name: None})
    elif personal(model)[name].on_erasure == "removed":
        delete_rows(rows)


def still_named(membership: Membership) -> bool:
    """Whether a row that stays leads to them."""
    for model in our_models():
        for name, link in links(model).items():
            stays = not link.null and personal(model)[name].on_erasure != "removed"
            leads_here = stays and link.related_model is Membership
            if leads_here and model._base_manager.filter(**{name: membership}).exists():
                return True
    return False
