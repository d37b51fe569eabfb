"""Seeing what was said to a question."""

from tests.table import LED, LED_ON, MEMBERS, NOT_SO, Row, everybody, only, page


def led_by_earlier(state: str) -> dict[str, str]:
    return {"slug": "potteries", "number": f"question led by earlier, {state}"}


ELSEWHERE = {"slug": "potteries", "number": "question of another community"}


def file(state: str, who: dict[str, int], words: str) -> Row:
    return Row("agreement:results_csv", led_by_earlier(state), who, everybody(NOT_SO), words)


ADDRESSES: list[Row] = [
    page("agreement:results", led_by_earlier("draft"), LED, "says that it is too early"),
    page("agreement:results", led_by_earlier("ideas"), MEMBERS, "says that it is too early"),
    page("agreement:results", led_by_earlier("responding"), MEMBERS, "says so to who has not finished"),
    page("agreement:results", led_by_earlier("closed"), MEMBERS),
    page("agreement:results", ELSEWHERE, ()),
    file("draft", only(LED, LED_ON), "too early"),
    file("ideas", only(MEMBERS, LED_ON), "too early"),
    file("responding", only(MEMBERS, LED_ON, member=200), "only *member* has finished"),
    file("closed", only(MEMBERS), ""),
    Row("agreement:results_csv", ELSEWHERE, only(()), everybody(NOT_SO)),
    *[
        page("agreement:screen", led_by_earlier(state), LED)
        for state in ("draft", "ideas", "responding", "closed")
    ],
    page("agreement:screen", ELSEWHERE, ()),
]
