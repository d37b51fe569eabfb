"""Updates: what a community tells everybody; coordinators write it."""

from tests.table import (
    COORDINATOR,
    LED_ON,
    NOT_SO,
    ROLES,
    Row,
    everybody,
    form,
    leads_on,
    only,
    open_button,
    page,
)

IN = {"slug": "potteries"}
GONE = 410


def update(name: str = "update", **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": name, **more}


def words(name: str = "update") -> dict[str, str]:
    return update(name, words="words of updates")


def picture(name: str, of: str = "update", **more: str) -> dict[str, str]:
    return update(of, key=name, **more)


SHOWN, OF_DRAFT = "picture of an update", "picture of a draft update"
DRAFT, PLANNED, WITHDRAWN = "draft update", "planned update", "withdrawn update"
FAR = "update of another community"
TO_EVERYBODY, TO_COORDINATOR = everybody(LED_ON), only(COORDINATOR, LED_ON)

ADDRESSES: list[Row] = [
    page("bulletins:updates", IN, ROLES),
    page("bulletins:feed", IN, ROLES),
    form("bulletins:update_write", IN, COORDINATOR),
    form("bulletins:update_bring", IN, COORDINATOR),
    form("bulletins:update_import", {"slug": "potteries", "pk": "old site"}, COORDINATOR),
    form("bulletins:update_import", {"slug": "potteries", "pk": "old site of another community"}, ()),
    Row(
        "bulletins:update_from_old_address",
        {"slug": "potteries", "old": "old words"},
        TO_COORDINATOR,
        everybody(NOT_SO),
        "of what became a draft",
    ),
    page("bulletins:update", words(), ROLES),
    page("bulletins:update", words(DRAFT), COORDINATOR),
    page("bulletins:update", words(PLANNED), COORDINATOR),
    page("bulletins:update", words(FAR), ()),
    Row("bulletins:update", words(WITHDRAWN), everybody(GONE), everybody(NOT_SO), "says so"),
    Row("bulletins:update_by_number", update(), TO_EVERYBODY, everybody(NOT_SO)),
    Row("bulletins:update_by_number", update(DRAFT), TO_COORDINATOR, everybody(NOT_SO)),
    form("bulletins:update_edit", update(DRAFT), COORDINATOR),
    form("bulletins:update_edit", update(PLANNED), COORDINATOR),
    form("bulletins:update_edit", update(), COORDINATOR),
    form("bulletins:update_edit", update(WITHDRAWN), ()),
    form("bulletins:update_edit", update(FAR), ()),
    form("bulletins:update_release", update(DRAFT), COORDINATOR),
    leads_on("bulletins:update_release", update(PLANNED), COORDINATOR, "already"),
    leads_on("bulletins:update_release", update(), COORDINATOR, "already"),
    form("bulletins:update_release", update(FAR), ()),
    open_button("bulletins:update_take_back", update(PLANNED), COORDINATOR),
    open_button("bulletins:update_take_back", update(), COORDINATOR, "too late: nothing changes"),
    open_button("bulletins:update_take_back", update(FAR), ()),
    form("bulletins:update_withdraw", update(), COORDINATOR),
    form("bulletins:update_withdraw", update(DRAFT), COORDINATOR),
    form("bulletins:update_withdraw", update(FAR), ()),
    form("bulletins:update_pictures", update(), COORDINATOR),
    form("bulletins:update_pictures", update(DRAFT), COORDINATOR),
    form("bulletins:update_pictures", update(FAR), ()),
    form("bulletins:picture_words", picture(SHOWN), COORDINATOR),
    form("bulletins:picture_words", picture(OF_DRAFT), (), "of another update"),
    open_button("bulletins:take_picture_out", picture(SHOWN), COORDINATOR),
    open_button("bulletins:take_picture_out", picture(OF_DRAFT), (), "of another update"),
    page("bulletins:picture", picture(SHOWN, size="small"), ROLES),
    page("bulletins:picture", picture(OF_DRAFT, DRAFT, size="small"), COORDINATOR),
    page("bulletins:picture", picture(OF_DRAFT, size="small"), (), "of another update"),
]
