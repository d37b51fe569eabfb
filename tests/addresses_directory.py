"""The directory of members, and questions to contact points."""

from tests.table import (
    COORDINATOR,
    LED_ON,
    MEMBERS,
    ROLES,
    Row,
    button,
    form,
    only,
    open_button,
    page,
)


def point(name: str) -> dict[str, str]:
    return {"slug": "potteries", "pk": name}


def own(name: str) -> dict[str, str]:
    return {"link_key": f"link of {name}"}


MO = ("member",)
OFFERED = ("member", "coordinator")
WAITS, OPEN, CLOSED, FAR, ANSWERED, SHARED = (
    "question that waits", "question offered", "question closed", "question of another community",
    "answer by a contact", "answer in the library",
)  # fmt: skip
READ_BY = {WAITS: MO, OPEN: OFFERED, CLOSED: MO, FAR: ()}

ADDRESSES: list[Row] = [
    form("directory:contact", point("contact point"), ROLES),
    form("directory:contact", point("contact point who has left"), ()),
    form("directory:contact", point("contact point of another community"), ()),
    page("directory:passed_on", point("contact point"), ROLES),
    page("directory:passed_on", point("contact point who has left"), ()),
    page("directory:questions", {"slug": "potteries"}, MEMBERS, "one's own"),
    *[form("directory:question", point(name), who) for name, who in READ_BY.items()],
    *[button("directory:question_take_over", point(name), READ_BY[name]) for name in (WAITS, OPEN, FAR)],
    *[button("directory:question_close", point(name), who) for name, who in READ_BY.items()],
    *[form("links:asked", own(name), ROLES) for name in (WAITS, CLOSED, FAR)],
    *[form("directory:share_answer", point(name), ()) for name in (WAITS, FAR)],
    form("directory:share_answer", point(ANSWERED), MO),
    Row("directory:share_answer", point(SHARED), only(MO, LED_ON), only(MO)),
    form("links:asked", own("question of long ago"), (), "its year is over"),
    open_button("links:asked_close", own(WAITS), ROLES),
    open_button("links:asked_close", own("question of long ago"), (), "its year is over"),
    form("directory:members", {"slug": "potteries"}, MEMBERS),
    form("directory:members", {"slug": "elsewhere"}, ("outsider",)),
    form("directory:member", point("member"), MEMBERS),
    form("directory:member", point("former"), (), "membership ended"),
    form("directory:member", point("outsider"), (), "of another community"),
    form(
        "directory:member",
        point("not in the list"),
        ("earlier", "coordinator"),
        "chose not to be in the list",
    ),
    form("directory:choices", {"slug": "potteries"}, MEMBERS),
    page("directory:coverage", {"slug": "potteries"}, COORDINATOR),
]
