"""Questions in the room of a meeting."""

from tests.addresses_room import COMING, FINDS_IT, FINISHED, OPEN, of
from tests.table import COORDINATOR, LEADS, LED, MEMBERS, SHOWN, Row, button, leads_on, only

# A guest reads that members answer; members are led on to where they do.
ANSWERS = only(("guest",), **dict.fromkeys(MEMBERS, 302))


def chooses(
    where: dict[str, str], who: tuple[str, ...], state: str, taken: tuple[str, ...], **sent: str
) -> Row:
    return Row("meetings:room_question_choose", where, only(who), only(taken, 302), state, sent=sent)


ADDRESSES: list[Row] = [
    Row("meetings:room_question", OPEN, ANSWERS, ANSWERS),
    leads_on("meetings:room_question", FINISHED, FINDS_IT, "no question is there"),
    leads_on("meetings:room_question", COMING, MEMBERS, "no question is there"),
    chooses(OPEN, LEADS, "none chosen", ()),
    chooses(OPEN, LEADS, "", LEADS, question="{another open question}"),
    chooses(OPEN, LEADS, "a draft is for who leads it", COORDINATOR, question="{a draft of the coordinator}"),
    chooses(COMING, LEADS, "the room is not open", LEADS, question="{another open question}"),
    chooses(of("held"), LED, "the room is not open", LED, question="{another open question}"),
    *(
        row
        for name in ("meetings:room_question_lead", "meetings:room_question_screen")
        for row in (
            # The coordinator leads this question; the chair is asked whether to take it over.
            Row(name, OPEN, only((), coordinator=302, chair=SHOWN), only(LEADS, 302)),
            leads_on(name, FINISHED, LEADS, "no question is there"),
            leads_on(name, of("held"), LED, "no question is there"),
        )
    ),
    button("meetings:room_question_put_away", OPEN, LEADS, expected="{the question in the room}"),
    button("meetings:room_question_put_away", OPEN, LEADS, "put away already"),
    button("meetings:room_question_put_away", FINISHED, LEADS),
    button("meetings:room_question_put_away", of("held"), LED),
]
