"""Sources, and what their people reach by a personal link."""

from tests.table import COORDINATOR, MEMBERS, ROLES, Row, button, form, leads_on, only, open_button, page

IN = {"slug": "potteries"}
OVER = {"year": "year", "half": "half"}
NOT_OVER = {"year": "year of the half that is not over", "half": "half that is not over"}
FAR = "source of another community"


def at(source: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "pk": source, **more}


def link(of: str, **more: str) -> dict[str, str]:
    return {"link_key": f"link of {of}", **more}


PETRA, ENDED, OTHER = link("Petra"), link("Piers, ended"), link("Pia of another source")
NOT_HERS = ("draft of Mo", "waiting, of Mo", "waiting in another community", "key of barrier in hand")
HIDDEN = [
    *[{**PETRA, "key": name} for name in NOT_HERS],
    *[{**holder, "key": "draft of Petra"} for holder in (ENDED, OTHER)],
]
DRAFT, SENT_BACK, WAITING = (
    {**PETRA, "key": name} for name in ("draft of Petra", "sent back to Petra", "waiting, of Petra")
)

ADDRESSES: list[Row] = [
    page("themes:sources", IN, MEMBERS),
    form("themes:source_add", IN, COORDINATOR),
    page("themes:source", at("panel"), MEMBERS),
    page("themes:source", at(FAR), ()),
    form("themes:source_change", at("panel"), COORDINATOR),
    form("themes:source_change", at(FAR), ()),
    form("themes:contact_add", at("panel"), COORDINATOR),
    form("themes:contact_add", at(FAR), ()),
    *[
        open_button(f"themes:contact_{verb}", at(source, contact_pk=contact), who)
        for verb in ("end", "send_link")
        for source, contact, who in (
            ("panel", "Petra", COORDINATOR),
            ("panel", "Piers, ended", COORDINATOR),
            ("panel", "Pia of another source", ()),
            (FAR, "Paul of another community", ()),
        )
    ],
    page("themes:source_half", at("panel", **OVER), MEMBERS),
    page("themes:source_half", at("panel", **NOT_OVER), ()),
    page("themes:source_half", at("another source", **OVER), (), "nothing was passed on"),
    page("themes:source_half", at(FAR, **OVER), ()),
    form("themes:readers", IN, COORDINATOR),
    open_button("themes:reader_end", at("earlier"), COORDINATOR),
    open_button("themes:reader_end", at("member"), COORDINATOR, "reads nothing first"),
    open_button("themes:reader_end", at("outsider"), (), "of another community"),
    form("themes:hearing", IN, MEMBERS),
    # Personal links open for whoever holds them, signed in or not.
    page("links:source", PETRA, ROLES),
    page("links:source", ENDED, ()),
    form("links:source_pass_on", PETRA, ROLES),
    form("links:source_pass_on", ENDED, ()),
    form("links:source_letters", PETRA, ROLES),
    form("links:source_letters", ENDED, ()),
    page("links:source_half", {**PETRA, **OVER}, ROLES),
    page("links:source_half", {**PETRA, **NOT_OVER}, ()),
    page("links:source_half", {**OTHER, **OVER}, (), "nothing was passed on"),
    page("links:source_half", {**ENDED, **OVER}, ()),
    form("links:source_draft", DRAFT, ROLES),
    form("links:source_draft", SENT_BACK, ROLES),
    Row("links:source_draft", WAITING, only(ROLES), only(ROLES, 302)),
    *[form("links:source_draft", where, ()) for where in HIDDEN],
    button("links:source_draft_save", DRAFT, ROLES, status=200),
    *[button("links:source_draft_save", where, ()) for where in HIDDEN[::3]],
    form("links:source_draft_check", DRAFT, ROLES),
    leads_on("links:source_draft_check", WAITING, ROLES),
    *[form("links:source_draft_check", where, ()) for where in HIDDEN[::3]],
    button("links:source_draft_take_back", WAITING, ROLES),
    *[button("links:source_draft_take_back", where, ()) for where in HIDDEN[::3]],
    button("links:source_draft_remove", DRAFT, ROLES),
    *[button("links:source_draft_remove", where, ()) for where in HIDDEN[::3]],
    open_button("links:source_similar", PETRA, ROLES, status=200),
    open_button("links:source_similar", ENDED, ()),
    button("links:source_look", PETRA, ROLES, status=200, field="why", why="Words"),
    button("links:source_look", ENDED, ()),
]
