"""Terms of reference."""

from tests.table import COORDINATOR, LED_ON, ROLES, Row, button, everybody, form, leads_on, only, page

IN = {"slug": "potteries"}
NONE_YET = {"slug": "kilns"}


def part(pk: str) -> dict[str, str]:
    return {"slug": "potteries", "pk": pk}


def _parts(name: str) -> list[Row]:
    return [
        form(f"community:terms_{name}_new", IN, COORDINATOR),
        form(f"community:terms_{name}", part(f"{name} of the draft"), COORDINATOR),
        Row(
            f"community:terms_{name}",
            part(f"{name} of what was adopted"),
            only(()),
            only(COORDINATOR),
            "adds what was written",
        ),
        button(f"community:terms_{name}_move", part(f"{name} of the draft"), COORDINATOR),
        button(
            f"community:terms_{name}_move", part(f"{name} of what was adopted"), COORDINATOR, "moves nothing"
        ),
        button(f"community:terms_{name}_remove", part(f"{name} of the draft"), COORDINATOR),
        button(
            f"community:terms_{name}_remove",
            part(f"{name} of what was adopted"),
            COORDINATOR,
            "removes nothing",
        ),
    ]


ADDRESSES: list[Row] = [
    page("community:terms", IN, ROLES),
    page("community:terms", NONE_YET, ROLES),
    page("community:terms_version", {**IN, "number": "adopted version"}, ROLES),
    page("community:terms_version", {**IN, "number": "number of the draft"}, ()),
    page("community:terms_changes", {**IN, "number": "adopted version"}, ROLES),
    page("community:terms_changes", {**IN, "number": "first version"}, ()),
    page("community:terms_versions", IN, ROLES),
    button("community:terms_start", IN, COORDINATOR),
    button("community:terms_start", NONE_YET, COORDINATOR),
    leads_on("community:terms_import", IN, COORDINATOR, "there is a draft"),
    form("community:terms_import", NONE_YET, COORDINATOR),
    leads_on("community:terms_import_confirm", IN, COORDINATOR, "there is a draft"),
    leads_on("community:terms_import_confirm", NONE_YET, COORDINATOR, "nothing was brought"),
    button("community:terms_import_forget", NONE_YET, COORDINATOR),
    page("community:terms_draft", IN, COORDINATOR),
    Row("community:terms_draft", NONE_YET, only(COORDINATOR, LED_ON), everybody(405), "no draft"),
    form("community:terms_adopt", IN, COORDINATOR),
    leads_on("community:terms_adopt", NONE_YET, COORDINATOR, "no draft"),
    button("community:terms_put_aside", IN, COORDINATOR),
    button("community:terms_put_aside", NONE_YET, COORDINATOR, "no draft"),
    button("community:terms_offer", IN, COORDINATOR, minutes="5", item="{agenda of the draft}"),
    *_parts("sections"),
    *_parts("agenda"),
    *[form(f"community:terms_{name}", IN, COORDINATOR) for name in ("meetings", "duties", "costs")],
]
