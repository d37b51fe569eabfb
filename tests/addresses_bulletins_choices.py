"""Letters one gets, and stopping them by the link of a letter."""

from tests.table import COORDINATOR, MEMBERS, ROLES, Row, form, open_button

IN = {"slug": "potteries"}

ADDRESSES: list[Row] = [
    form("bulletins:letter_choices", IN, MEMBERS),
    open_button("bulletins:my_address_works", IN, MEMBERS),
    open_button("bulletins:their_address_works", {**IN, "pk": "member"}, COORDINATOR),
    open_button("bulletins:their_address_works", {**IN, "pk": "outsider"}, (), "of another community"),
    open_button("bulletins:their_address_works", {**IN, "pk": "former"}, (), "who has left"),
    form("bulletins:digest_times", IN, COORDINATOR),
    form("links:stop_letters", {"token": "stopping updates"}, ROLES),
    form("links:stop_letters", {"token": "stopping what moved"}, ROLES),
    form("links:stop_letters", {"token": "stopping gathered letters"}, ROLES),
    form("links:stop_letters", {"token": "no such link"}, ()),
]
