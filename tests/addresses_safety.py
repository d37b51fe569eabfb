"""If something is wrong."""

from tests.table import (
    COORDINATOR,
    LED_ON,
    MEMBERS,
    NOT_SO,
    SHOWN,
    Row,
    everybody,
    form,
    leads_on,
    only,
    open_button,
    page,
)

IN = {"slug": "potteries"}
HELD, SAID, OVER, FAR = (
    "kept out", "kept out, and has said so", "was kept out", "kept out of another community",
)  # fmt: skip
READS = ("former", "chair", "coordinator")
BUT_EARLIER = tuple(each for each in MEMBERS if each != "earlier")


def of(thing: str) -> dict[str, str]:
    return {**IN, "pk": thing}


def about(kind: str, thing: str) -> dict[str, str]:
    named = kind if kind == "no such kind of thing" else f"kind {kind}"
    return {**IN, "kind": named, "thing": thing}


def sent_only(name: str, where: dict[str, str], who: tuple[str, ...]) -> Row:
    """Opened, it leads to the page where its form stands; sent empty, it is shown there."""
    return Row(name, where, only(who, LED_ON), only(who, SHOWN))


ADDRESSES: list[Row] = [
    page("safety:overview", IN, MEMBERS),
    Row("safety:away", IN, everybody(SHOWN), everybody(NOT_SO)),
    open_button("safety:leaving", IN, COORDINATOR),
    open_button("safety:name", IN, COORDINATOR),
    form("safety:report_it", about("profile", "chair"), ("member", "earlier", "coordinator")),
    form("safety:report_it", about("entry", "offer of earlier"), BUT_EARLIER),
    form("safety:report_it", about("update", "a shown update"), ("member", "earlier", "chair")),
    form("safety:report_it", about("idea", "a shown idea"), MEMBERS),
    *[
        form("safety:report_it", about(*each), ())
        for each in (
            ("entry", "need in another community"),
            ("entry", "need of the former"),
            ("profile", "former"),
            ("profile", "outsider"),
            ("no such kind of thing", "earlier"),
        )
    ],
    page("safety:report", of("report about earlier"), ("member", "coordinator")),
    page("safety:report", of("report about the coordinator"), ("member", "chair")),
    page("safety:report", of("report by the former"), COORDINATOR),
    page("safety:report", of("report in another community"), ()),
    sent_only("safety:decide", of("report about earlier"), COORDINATOR),
    sent_only("safety:decide", of("report about the coordinator"), ("chair",)),
    sent_only("safety:decide", of("report in another community"), ()),
    form("safety:keep_out", of("member"), COORDINATOR),
    *[form("safety:keep_out", of(each), ()) for each in ("coordinator", "former", "outsider")],
    *[page("safety:kept_out", of(each), READS) for each in (HELD, SAID, OVER)],
    page("safety:kept_out", of(FAR), ()),
    sent_only("safety:appeal", of(HELD), ("former",)),
    *[leads_on("safety:appeal", of(each), ("former",)) for each in (SAID, OVER)],
    leads_on("safety:answer", of(HELD), ("chair",)),
    sent_only("safety:answer", of(SAID), ("chair",)),
    form("safety:answer", of(FAR), ()),
    *[open_button("safety:let_back", of(each), COORDINATOR) for each in (HELD, OVER)],
    open_button("safety:let_back", of(FAR), ()),
    sent_only("safety:look_again", of(HELD), COORDINATOR),
    leads_on("safety:look_again", of(OVER), COORDINATOR),
    form("safety:look_again", of(FAR), ()),
]
