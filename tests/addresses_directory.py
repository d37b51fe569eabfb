"""Questions to contact points."""

from tests.table import ROLES, Row, form, page


def point(name: str) -> dict[str, str]:
    return {"slug": "potteries", "pk": name}


ADDRESSES: list[Row] = [
    form("directory:contact", point("contact point"), ROLES),
    form("directory:contact", point("contact point who has left"), ()),
    form("directory:contact", point("contact point of another community"), ()),
    page("directory:passed_on", point("contact point"), ROLES),
    page("directory:passed_on", point("contact point who has left"), ()),
]
