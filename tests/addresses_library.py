"""The library."""

from tests.table import COORDINATOR, MEMBERS, ROLES, Row, form, open_button, page

IN = {"slug": "potteries"}
KEEPS = ("member", "coordinator")
"""Mo looks after all of it."""


def of(resource: str, **more: str) -> dict[str, str]:
    return {**IN, "number": resource, **more}


ELSEWHERE = "note of another community"
ADDRESSES: list[Row] = [
    page("library:resources", IN, ROLES, "the public sees what is public"),
    page("library:search", IN, ROLES, "each finds what they could open"),
    page("library:room", IN, COORDINATOR),
    page("library:add", IN, MEMBERS),
    form("library:add_files", IN, MEMBERS),
    form("library:add_words", {**IN, "kind": "a link"}, MEMBERS),
    form("library:add_words", {**IN, "kind": "a note"}, MEMBERS),
    form("library:add_words", {**IN, "kind": "rumour"}, ()),
    page("library:batch", {**IN, "key": "files that Mo brought"}, ("member",)),
    open_button("library:announce", IN, MEMBERS, status=422),
    open_button(
        "library:piece",
        {**IN, "key": "files that Mo brought", "position": "first piece"},
        ("member",),
        "all of it is there",
        status=409,
    ),
    page("library:resource", of("note for members"), MEMBERS),
    page("library:resource", of("public note"), ROLES),
    page("library:resource", of("removed public file"), MEMBERS),
    page("library:resource", of(ELSEWHERE), ()),
    *[
        row
        for name in ("library:change", "library:review", "library:remove")
        for row in (
            form(name, of("note for members"), KEEPS),
            form(name, of("removed public file"), ()),
            form(name, of(ELSEWHERE), ()),
        )
    ],
    form("library:replace", of("file for members"), KEEPS),
    form("library:replace", of("note for members"), (), "which has no file"),
    form("library:replace", of("removed public file"), ()),
    page("library:file", of("file for members", version="first file"), MEMBERS),
    page("library:file", of("file for members", version="second file"), MEMBERS),
    page("library:file", of("public file", version="first file"), MEMBERS, "there is a newer one"),
    page("library:file", of("public file", version="second file"), ROLES),
    page("library:file", of("removed public file", version="first file"), ()),
    page("library:file", of("note for members", version="first file"), ()),
    page("library:preview", of("file for members", version="second file"), MEMBERS),
    page("library:preview", of("public file", version="second file"), ROLES),
    page("library:preview", of("public file", version="first file"), (), "a text, which has none"),
]
