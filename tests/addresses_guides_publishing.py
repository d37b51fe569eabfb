"""Guides: the forms of a version that anybody takes away."""

from tests.table import LED_ON, NOT_SO, ROLES, SHOWN, Row, everybody, form, page


def of(**more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": "guide with forms", "version_number": "its version", **more}


TO_COME = of(version_number="a version to come")
DRAFT = of(number="guide")
ADDRESSES: list[Row] = [
    page("guides:one_page", of(), ROLES),
    page("guides:one_page", TO_COME, ()),
    page("guides:one_page", DRAFT, (), "which is not published"),
    *[
        Row("guides:form", of(form=name), everybody(SHOWN), everybody(LED_ON), state)
        for name, state in (("text", "made"), ("word", "not made yet"))
    ],
    form("guides:form", of(form="exe"), ()),
    page("guides:form_file", of(file="guide.txt"), ROLES, "made"),
    Row("guides:form_file", of(file="guide.docx"), everybody(LED_ON), everybody(NOT_SO), "not made yet"),
    page("guides:form_file", of(file="guide.exe"), ()),
    page("guides:form_file", {**TO_COME, "file": "guide.txt"}, ()),
]
