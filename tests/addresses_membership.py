"""Members, settings and joining."""

from tests.table import (
    COORDINATOR,
    MEMBERS,
    ROLES,
    Row,
    button,
    everybody,
    form,
    no_button,
    only,
)

IN = {"slug": "potteries"}


def at(name: str) -> dict[str, str]:
    return {"slug": "potteries", "pk": name}


ASKS = only(ROLES, 200, **dict.fromkeys(MEMBERS, 302))

ADDRESSES: list[Row] = [
    form("community:access_needs", IN, COORDINATOR),
    button("community:member_role", at("member"), COORDINATOR, role="coordinator"),
    no_button("community:member_role", at("outsider"), COORDINATOR, "of another community"),
    form("community:member_end", at("member"), COORDINATOR),
    form("community:member_end", at("coordinator"), (), "oneself"),
    form("community:member_end", at("former"), (), "membership ended"),
    form("community:member_end", at("outsider"), (), "of another community"),
    form("community:details", IN, MEMBERS),
    Row(
        "community:leave",
        IN,
        only(MEMBERS),
        only(MEMBERS, 302, coordinator=200),
        "Cora is the only coordinator",
    ),
    form("community:settings", IN, COORDINATOR),
    form("community:settings", {"slug": "elsewhere"}, ("outsider",)),
    form("community:contact_points", IN, COORDINATOR),
    button("community:contact_point_remove", at("contact point"), COORDINATOR),
    no_button("community:contact_point_remove", at("contact point of another community"), COORDINATOR),
    button("community:contact_point_up", at("contact point"), COORDINATOR),
    no_button("community:contact_point_up", at("contact point of another community"), COORDINATOR),
    form("community:organisations", IN, COORDINATOR),
    form("community:organisation", at("organisation"), COORDINATOR),
    form("community:organisation", at("organisation of another community"), ()),
    button("community:organisation_merge", at("organisation"), COORDINATOR, status=200),
    no_button("community:organisation_merge", at("organisation of another community"), COORDINATOR),
    form("community:record", IN, COORDINATOR),
    Row("home:join", IN, ASKS, ASKS),
    Row("home:joined", IN, everybody(200), everybody(200)),
    form("home:requests", IN, COORDINATOR),
    form("home:request", at("open request"), COORDINATOR),
    form("home:request", at("approved request"), COORDINATOR),
    form("home:request", at("declined request"), COORDINATOR),
    form("home:request", at("request to another community"), ()),
    button("home:request_approve", at("open request"), COORDINATOR),
    button("home:request_approve", at("approved request"), COORDINATOR),
    button("home:request_approve", at("declined request"), COORDINATOR),
    no_button("home:request_approve", at("request to another community"), COORDINATOR),
    button("home:request_decline", at("open request"), COORDINATOR, "no reason given", status=200),
    no_button("home:request_decline", at("request to another community"), COORDINATOR),
]
