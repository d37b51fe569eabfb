"""Barriers."""

from tests.table import CHAIRS, COORDINATOR, MEMBERS, ROLES, Row, form, leads_on, only, open_button, page

IN = {"slug": "potteries"}
OWNS = ("earlier", "coordinator")
"""Who looks after a barrier in hand, and the coordinator."""
RAISED = ("member", "coordinator")
"""Mo, who raised most of them, and the coordinator."""
HAND, OF_MO, MERGED, PARKED = "barrier in hand", "barrier of Mo", "merged barrier", "parked barrier"
ELSEWHERE = "barrier of another community"
ASKED, CHANGED, HOLDS = "barrier escalated", "barrier with a change", "barrier that holds"


def of(barrier: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": barrier, **more}


ADDRESSES: list[Row] = [
    page("themes:register", IN, MEMBERS),
    page("themes:register_csv", IN, MEMBERS),
    *[page("themes:barrier", of(name), MEMBERS) for name in (HAND, OF_MO, MERGED, ASKED, CHANGED, HOLDS)],
    page("themes:barrier", of(ELSEWHERE), ()),
    form("themes:confirm", of(HAND), MEMBERS),
    form("themes:confirm", of(OF_MO), MEMBERS, "says to Mo that it is their own"),
    form("themes:confirm", of(MERGED), MEMBERS),
    form("themes:confirm", of(ELSEWHERE), ()),
    open_button("themes:confirm_take_back", of(HAND), MEMBERS),
    open_button("themes:confirm_take_back", of(ELSEWHERE), ()),
    form("themes:step", of(HAND, verb="park"), OWNS),
    form("themes:step", of(HAND, verb="hand_on"), OWNS),
    form("themes:step", of(OF_MO, verb="park"), COORDINATOR),
    form("themes:step", of(PARKED, verb="take_up"), COORDINATOR),
    leads_on("themes:step", of(HAND, verb="weigh"), OWNS, "not possible from there"),
    leads_on("themes:step", of(MERGED, verb="park"), COORDINATOR),
    form("themes:step", of(HAND, verb="merge"), (), "has a page of its own"),
    form("themes:step", of(ELSEWHERE, verb="park"), ()),
    form("themes:owner", of(HAND), OWNS),
    form("themes:owner", of(OF_MO), COORDINATOR),
    leads_on("themes:owner", of(MERGED), COORDINATOR),
    form("themes:owner", of(ELSEWHERE), ()),
    form("themes:merge", of(HAND), COORDINATOR),
    leads_on("themes:merge", of(MERGED), COORDINATOR),
    form("themes:merge", of(ELSEWHERE), ()),
    form("themes:contains", of(HAND), OWNS, "led by"),
    form("themes:contains", of(OF_MO), RAISED, "raised by"),
    form("themes:contains", of(ELSEWHERE), ()),
    open_button("themes:reword", of(HAND), OWNS),
    open_button("themes:reword", of(OF_MO), RAISED),
    open_button("themes:reword", of("barrier with clearer words waiting"), RAISED),
    open_button("themes:reword", of(MERGED), RAISED),
    open_button("themes:reword", of(ELSEWHERE), ()),
    form("themes:escalate", of(HAND), OWNS),
    Row("themes:escalate", of(OF_MO), only(COORDINATOR, 302), only(COORDINATOR), "was raised alone"),
    form("themes:escalate", of(ELSEWHERE), ()),
    # Who asked, who looks after the barrier and the coordinator write down what was answered.
    Row("themes:escalation", of(ASKED, pk="question asked"), only(MEMBERS), only(CHAIRS)),
    Row("themes:escalation", of(ASKED, pk="question answered"), only(MEMBERS), only(CHAIRS)),
    form("themes:escalation", of(HAND, pk="question asked"), (), "of another barrier"),
    form("themes:report_change", of(HAND), MEMBERS),
    leads_on("themes:report_change", of(MERGED), MEMBERS),
    form("themes:report_change", of(ELSEWHERE), ()),
    page("themes:change", of(CHANGED, pk="change reported"), MEMBERS),
    page("themes:change", of(CHANGED, pk="flex"), MEMBERS),
    page("themes:change", of(HOLDS, pk="change verified"), MEMBERS),
    page("themes:change", of(HAND, pk="flex"), (), "of another barrier"),
    page("themes:change", of(ELSEWHERE, pk="change of another community"), ()),
    form("themes:verify", of(CHANGED, pk="change reported"), CHAIRS, "never who reported it"),
    form("themes:verify", of(HOLDS, pk="change verified"), CHAIRS, "shows what was found"),
    form("themes:verify", of(CHANGED, pk="flex"), ()),
    form("themes:verify", of(HAND, pk="change reported"), (), "of another barrier"),
    form("themes:retest", of(HOLDS, pk="re-test due"), MEMBERS),
    form("themes:retest", of(HOLDS, pk="re-test held"), MEMBERS, "shows what was found"),
    form("themes:retest", of(HAND, pk="re-test due"), (), "of another barrier"),
    # By the link of somebody of a source; it opens for whoever holds it, signed in or not.
    *[
        form("links:source_confirm", {"link_key": "link of Petra", "number": name}, who)
        for name, who in ((OF_MO, ROLES), (HAND, ()), (MERGED, ()), (ELSEWHERE, ()))
    ],
    form("links:source_confirm", {"link_key": "link of Piers, ended", "number": OF_MO}, ()),
]
