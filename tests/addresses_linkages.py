"""Help wanted and offered."""

from tests.table import (
    COORDINATOR,
    MEMBERS,
    Row,
    form,
    leads_on,
    open_button,
    page,
)

IN = {"slug": "potteries"}
OWNERS = ("member", "coordinator")
OF_EARLIER = ("earlier", "coordinator")
WAITS, MET = "introduction that waits", "introduction with two yes"
PROJECT, ENDED, FAR = "project of Mo", "project that ended", "project in another community"
ELSEWHERE = ("need in another community", "need of the former")


def of(entry: str, **more: str) -> dict[str, str]:
    return {**IN, "pk": entry, **more}


def two(need: str, offer: str) -> dict[str, str]:
    return of(need, offer=offer)


ADDRESSES: list[Row] = [
    page("linkages:entries", IN, MEMBERS),
    *[form("linkages:add", {**IN, "kind": kind}, MEMBERS) for kind in ("need", "offer", "initiative")],
    form("linkages:add", {**IN, "kind": "no such kind"}, ()),
    *[
        page("linkages:entry", of(entry), MEMBERS)
        for entry in ("need of Mo", "offer of earlier", "closed offer of Mo", "offer of a guest")
    ],
    *[page("linkages:entry", of(entry), ()) for entry in ELSEWHERE],
    form("linkages:change", of("need of Mo"), ("member",)),
    leads_on("linkages:change", of("closed offer of Mo"), ("member",)),
    form("linkages:change", of("offer of a guest"), ()),
    *[form("linkages:change", of(entry), ()) for entry in ELSEWHERE],
    open_button("linkages:still", of("need of Mo"), ("member",)),
    open_button("linkages:still", of("closed offer of Mo"), ("member",)),
    *[open_button("linkages:still", of(entry), ()) for entry in ELSEWHERE],
    form("linkages:close", of("need of Mo"), OWNERS),
    leads_on("linkages:close", of("closed offer of Mo"), OWNERS),
    form("linkages:close", of("offer of a guest"), COORDINATOR),
    *[form("linkages:close", of(entry), ()) for entry in ELSEWHERE],
    form("linkages:put_aside", two("third need of Mo", "offer of earlier"), ("member", *OF_EARLIER)),
    form(
        "linkages:put_aside",
        two("third need of Mo", "doing of the chair"),
        ("member", "chair", "coordinator"),
    ),
    form("linkages:put_aside", two("offer of earlier", "third need of Mo"), (), "the wrong way round"),
    form("linkages:put_aside", two("need in another community", "offer of earlier"), ()),
    form("linkages:introduce", two("third need of Mo", "offer of earlier"), MEMBERS),
    leads_on("linkages:introduce", two("need of Mo", "offer of earlier"), MEMBERS, "done already"),
    leads_on("linkages:introduce", two("need of Mo", "offer of a guest"), MEMBERS),
    leads_on("linkages:introduce", two("need of Mo", "closed offer of Mo"), MEMBERS),
    form("linkages:introduce", two("need in another community", "offer of earlier"), ()),
    page("linkages:introductions", IN, MEMBERS),
    page("linkages:introduction", of(WAITS), ("member", "earlier", "chair")),
    page("linkages:introduction", of(MET), ("member", "earlier")),
    open_button("linkages:answer", of(WAITS), ("member", "earlier"), answer="yes"),
    open_button("linkages:answer", of(MET), ("member", "earlier"), answer="yes"),
    form("linkages:what_became", of(MET), ("member", "earlier")),
    form("linkages:what_became", of(WAITS), ()),
    page("linkages:projects", IN, MEMBERS),
    form("linkages:begin", IN, MEMBERS),
    *[page("linkages:project", of(name), MEMBERS) for name in (PROJECT, ENDED)],
    page("linkages:project", of(FAR), ()),
    form("linkages:change_project", of(PROJECT), ("member",)),
    leads_on("linkages:change_project", of(ENDED), ("member",)),
    form("linkages:change_project", of(FAR), ()),
    form("linkages:end", of(PROJECT), OWNERS),
    leads_on("linkages:end", of(ENDED), OWNERS),
    form("linkages:end", of(FAR), ()),
    *[
        open_button(f"linkages:{verb}", of(name), who)
        for verb in ("take_part", "step_out")
        for name, who in ((PROJECT, MEMBERS), (ENDED, MEMBERS), (FAR, ()))
    ],
]
