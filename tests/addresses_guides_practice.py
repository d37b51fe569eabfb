"""Signing off, adopting, and reporting from practice."""

from tests.table import (
    LED_ON,
    MEMBERS,
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

LEAD = ("member", "coordinator")
"""Mo leads the guide."""
OWN = ("earlier",)
"""Works for the organisation that was asked and took up a clause."""
NO_ORGANISATION = {role: LED_ON for role in MEMBERS if role not in OWN}
ANSWERS = ("earlier", *LEAD)


def of(**more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": "published guide", **more}


def adoption(name: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": name, **more}


def link(**more: str) -> dict[str, str]:
    return {"link_key": "link of Faith", **more}


def ended(**more: str) -> dict[str, str]:
    return {"link_key": "link of Finn, ended", **more}


BEFORE = {"slug": "potteries", "number": "guide without a version"}
GONE = {"key": "clause that is not in it"}
SAID = ("evidence", "share", "renew", "change", "unpublish", "stop", "take_back")

ADDRESSES: list[Row] = [
    page("guides:sign_offs", of(), ROLES),
    page("guides:sign_offs", BEFORE, MEMBERS),
    form("guides:sign_off_ask", of(), LEAD),
    leads_on("guides:sign_off_ask", BEFORE, LEAD),
    Row(
        "guides:sign_off",
        of(pk="sign-off of the hostel"),
        only(ANSWERS),
        only(OWN),
        "who leads it reads it",
    ),
    Row("guides:sign_off", of(pk="sign-off of Faith"), only(LEAD), only(())),
    open_button("guides:sign_off_call_off", of(pk="sign-off of the hostel"), LEAD),
    open_button("guides:sign_off_call_off", of(pk="sign-off of Faith"), LEAD, "which was answered"),
    form("guides:spokespeople", of(), LEAD),
    open_button("guides:spokesperson_end", of(pk="Faith"), LEAD),
    open_button("guides:spokesperson_send_link", of(pk="Faith"), LEAD),
    Row(
        "guides:adopt", of(key="published clause"), only(OWN, **NO_ORGANISATION), only(OWN, **NO_ORGANISATION)
    ),
    form("guides:adopt", of(**GONE), ()),
    page("guides:guide_adoptions", of(), ROLES, "the public sees what was agreed to be published"),
    page("guides:guide_adoptions", BEFORE, MEMBERS),
    page("guides:adoptions", {"slug": "potteries"}, ROLES, "the public sees what was agreed to be published"),
    page("guides:adoptions_csv", {"slug": "potteries"}, ROLES, "what was agreed to be published"),
    page("guides:adoption", adoption("adoption for all"), ROLES),
    page("guides:adoption", adoption("adoption for members"), MEMBERS),
    page("guides:adoption", adoption("adoption taken back"), ()),
    *[form("guides:adoption_say", adoption("adoption for all", verb=verb), OWN) for verb in SAID],
    leads_on("guides:adoption_say", adoption("adoption for all", verb="hold"), OWN),
    form("guides:adoption_say", adoption("adoption for all", verb="rank"), ()),
    form("guides:adoption_say", adoption("adoption taken back", verb="evidence"), ()),
    form("guides:report", of(key="published clause"), ROLES),
    form("guides:report", of(**GONE), ()),
    form("guides:report_summary", of(key="published clause"), LEAD),
    page("guides:reports", of(), LEAD),
    form("guides:practice_report", of(pk="report from practice"), LEAD),
    page("links:spokesperson", link(), ROLES),
    page("links:spokesperson", ended(), ()),
    form("links:sign_off_by_link", link(pk="sign-off of Faith"), ROLES),
    form("links:sign_off_by_link", link(pk="sign-off of the hostel"), ()),
    form("links:adopt_by_link", link(key="published clause"), ROLES),
    form("links:adopt_by_link", link(**GONE), ()),
    form("links:adopt_by_link", ended(key="published clause"), ()),
    page("links:adoption_by_link", link(number="adoption of Faith"), ROLES),
    page("links:adoption_by_link", link(number="adoption for members"), ()),
    form("links:adoption_say_by_link", link(number="adoption of Faith", verb="evidence"), ROLES),
    form("links:adoption_say_by_link", link(number="adoption for members", verb="evidence"), ()),
    Row("links:report_clause", {"pk": "clause on paper"}, everybody(LED_ON), everybody(NOT_SO)),
]
