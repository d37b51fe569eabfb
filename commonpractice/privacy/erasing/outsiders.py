"""Somebody without an account: what one personal link stands for. It proves that one has the link, and no more: so it shows
and erases the row that it belongs to and the letters that went with it, and nothing else under the same address."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.privacy.erasing.derived import forget_what_is_derived
from commonpractice.privacy.erasing.files import ask_to_look
from commonpractice.privacy.erasing.names import take_out_names
from commonpractice.privacy.erasing.rows import GONE, delete_rows
from commonpractice.privacy.statements import addresses, facts, our_models, to_community, whose

LINK = "link_key"


def behind_link(link_key: str) -> Model | None:
    """The row of somebody with an address of their own: links of members say nothing here, because members sign in."""
    if link_key.startswith(GONE):
        return None
    for model in our_models():
        if LINK in facts(model) and addresses(model):
            found = model._base_manager.filter(**{LINK: link_key}).first()  # noqa: SLF001 - Django's documented way to all rows
            if found is not None and values_of(found) and not _is_of_member(found):
                return found
    return None


def _is_of_member(row: Model) -> bool:
    return any(getattr(row, name, None) is not None for name in whose(type(row)))


def community_of(row: Model) -> Community:
    path = to_community(type(row))
    here = type(row)._base_manager.filter(pk=row.pk)  # noqa: SLF001 - Django's documented way to all rows
    return Community.objects.get(pk__in=here.values(path))


def values_of(row: Model) -> dict[str, str]:
    """What stands in its personal fields, by their names; not the key of the link."""
    return {name: str(getattr(row, name)) for name in facts(type(row)) if name != LINK and getattr(row, name)}


@transaction.atomic
def erase_outsider(row: Model, *, at: datetime) -> None:
    community, said = community_of(row), values_of(row)
    mailbox = {said[name] for name in addresses(type(row)) if name in said}
    members = set(Membership.objects.filter(community=community).values_list("display_name", flat=True))
    names = {value for name, value in said.items() if name.endswith("name")} - members
    theirs = Delivery.objects.filter(letter__community=community, to_address__in=mailbox)
    delete_rows(theirs)
    Letter.objects.filter(community=community, reply_to__in=mailbox).update(reply_to="")
    if hasattr(row, "erase"):
        row.erase(at=at)
    else:
        delete_rows(type(row)._base_manager.filter(pk=row.pk))  # noqa: SLF001 - Django's documented way to all rows
    others = [model for model in our_models() if addresses(model) and model is not Delivery]
    known_by = sorted(names | mailbox, key=len, reverse=True)
    ask_to_look(known_by, [community], at=at)
    take_out_names(known_by, [community], at=at, but=others)
    forget_what_is_derived(community, at=at)
    note_happening(community, "somebody_erased", about=community, by=None, at=at)
