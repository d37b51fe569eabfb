"""Who raised, confirmed or supports: what nobody else reads, the coordinator included. Invented people."""

import uuid
from datetime import date

from commonpractice.themes import choosing
from commonpractice.themes.confirming import confirm
from commonpractice.themes.voice import Voice
from tests.themes.raised import raise_barrier

MARCH = date(2026, 3, 1)


def test_the_record_names_neither_who_raised_nor_who_confirmed_nor_who_proposed(
    mo, lena, chidi, cora, now, sign_in
):
    barrier = raise_barrier(mo, read_by=cora, at=now)
    for who in (lena, chidi):
        confirm(barrier, voice=Voice(who), kind="council", month=MARCH, at=now)
    choosing.propose(
        uuid.uuid4(), title="Rooms", question="What?", why_now="", barriers=[barrier], by=mo, at=now
    )
    main = sign_in(cora).get("/potteries/record/").content.decode().split("<main")[1]
    for what in ("Barrier raised", "Barrier confirmed", "Theme proposed"):
        assert what in main
    for who in (mo, lena, chidi):
        assert who.display_name not in main
