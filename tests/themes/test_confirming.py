import uuid
from datetime import date, timedelta

import pytest

from commonpractice.themes.confirming import OwnBarrierError, confirm, others_who_meet
from commonpractice.themes.looking_after import merge
from commonpractice.themes.models import Barrier, Confirmation, Contact, Source, month_of
from commonpractice.themes.voice import Voice
from tests.built_once import built_once
from tests.cast import join
from tests.themes.raised import raise_barrier


@built_once
def barrier(mo, cora, now) -> Barrier:
    return raise_barrier(mo, read_by=cora, at=now - timedelta(days=300))


@built_once
def month(potteries, now) -> date:
    return month_of(potteries.date_of(now))


def sent(since, **more) -> dict[str, str]:
    return {"kind": "council", "month": f"{since:%Y-%m}", **more}


def page_of(barrier) -> str:
    return f"/potteries/barriers/{barrier.number}/"


def somebody_of(source, name: str, *, at, address: str = "") -> Contact:
    email = address or f"{name}@panel.example"
    return Contact.objects.create(source=source, key=uuid.uuid4(), name=name, email=email, added_at=at)


def many(potteries, barrier, number, *, at, kind="health") -> None:
    for each in range(number):
        voice = Voice(join(potteries, f"P{kind}{each}{at:%j} X", at=at))
        confirm(barrier, voice=voice, kind=kind, month=month_of(at.date()), at=at)


# ── Saying it and taking it back ─────────────────────────────────────────────────────────────────────────────
def test_said_once_though_sent_twice_and_the_name_is_not_shown(barrier, lena, chidi, month, sign_in):
    for _twice in range(2):
        answer = sign_in(lena).post(f"{page_of(barrier)}confirm/", sent(month))
    assert answer.headers["Location"] == f"{page_of(barrier)}#seen-here"
    row = Confirmation.objects.get()
    assert (row.by, row.kind, row.month) == (lena, "council", month)
    shown = sign_in(chidi).get(page_of(barrier)).content.decode()
    assert "Council" in shown
    assert "Lena" not in shown


def test_the_second_other_confirms_it_and_stands_unnamed_in_its_life(
    barrier, lena, chidi, cora, month, sign_in
):
    sign_in(lena).post(f"{page_of(barrier)}confirm/", sent(month))
    sign_in(chidi).post(f"{page_of(barrier)}confirm/", sent(month, kind="housing"))
    page = sign_in(cora).get(page_of(barrier))
    assert [(each.what, each.who) for each in page.context["life"]] == [
        ("Raised", "a member"),
        ("Confirmed by more than one source", "a member"),
    ]
    assert "Chidi" not in page.content.decode()
    assert page.context["seen"].kinds == ["council", "housing provider"]


def test_taken_back_and_said_again(barrier, lena, month, sign_in):
    client = sign_in(lena)
    client.post(f"{page_of(barrier)}confirm/", sent(month))
    assert client.get(page_of(barrier)).context["seen"].mine == [month]
    for _twice in range(2):
        client.post(f"{page_of(barrier)}confirm/take-back/")
    assert client.get(page_of(barrier)).context["seen"].mine == []
    assert others_who_meet(barrier) == 0
    client.post(f"{page_of(barrier)}confirm/", sent(month))
    assert Confirmation.objects.standing().count() == Confirmation.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"kind": "love"}, {"month": "2020-01"}, {"month": "2099-01"}, {"month": "x"}, {"kind": ""}]
)
def test_what_is_no_choice_is_asked_again(wrong, barrier, lena, month, sign_in):
    page = sign_in(lena).post(f"{page_of(barrier)}confirm/", sent(month, **wrong))
    assert page.status_code == 200
    assert "needs mending" in page.content.decode()
    assert Confirmation.objects.count() == 0


def test_whoever_raised_it_counts_already_and_is_told_so(barrier, mo, month, sign_in):
    client = sign_in(mo)
    client.post(f"{page_of(barrier)}confirm/", sent(month))
    assert Confirmation.objects.count() == 0
    for page in (page_of(barrier), f"{page_of(barrier)}confirm/"):
        shown = client.get(page).content.decode()
        assert "You passed this on yourself, so you count already." in shown
        assert ('name="kind"' in shown, "We meet it too</a>" in shown) == (False, False)


def test_who_came_by_link_does_not_confirm_their_own_signed_in(petra, cora, lena, month, now, sign_in):
    petra.email = lena.person.email.upper()
    petra.save()
    barrier = raise_barrier(petra, read_by=cora, at=now)
    with pytest.raises(OwnBarrierError):
        confirm(barrier, voice=Voice(lena), kind="health", month=month, at=now)
    assert "so you count already" in sign_in(lena).get(page_of(barrier)).content.decode()


def test_nor_by_link_what_they_raised_signed_in(barrier, mo, petra, month, now):
    petra.email = mo.person.email
    petra.save()
    with pytest.raises(OwnBarrierError):
        confirm(barrier, voice=Voice(petra), kind="health", month=month, at=now)


def test_one_person_by_link_and_signed_in_is_one_other(barrier, lena, petra, month, now):
    petra.email = lena.person.email.title()
    petra.save()
    for speaker in (lena, petra):
        confirm(barrier, voice=Voice(speaker), kind="health", month=month, at=now)
    barrier.refresh_from_db()
    assert (others_who_meet(barrier), barrier.stage) == (1, "raised")


def test_a_merged_one_is_confirmed_where_it_goes_on(barrier, mo, lena, cora, month, now, sign_in):
    merge(barrier, raise_barrier(mo, read_by=cora, at=now), why="One", by=cora, at=now, seen=1)
    page = sign_in(lena).post(f"{page_of(barrier)}confirm/", sent(month), follow=True).content.decode()
    assert "It goes on in another barrier. Please say it there." in page
    assert 'name="kind"' not in page
    assert Confirmation.objects.count() == 0


def test_outsiders_find_nothing_and_taking_back_is_a_post(barrier, lena, olive, month, sign_in):
    for who in (None, olive):
        for page in ("confirm/", "confirm/take-back/"):
            assert sign_in(who).post(page_of(barrier) + page, sent(month)).status_code == 404
    assert sign_in(lena).get(f"{page_of(barrier)}confirm/take-back/").status_code == 405
    assert sign_in(lena).get(f"{page_of(barrier)}confirm/").status_code == 200
    assert sign_in(lena).post("/potteries/barriers/99/confirm/", sent(month)).status_code == 404


# ── How many ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_numbers_are_of_quarters_that_are_over_and_from_five_on(barrier, potteries, lena, now, sign_in):
    many(potteries, barrier, 4, at=now - timedelta(days=210))
    client = sign_in(lena)
    page = client.get(page_of(barrier))
    assert page.context["seen"].others == 0
    assert "Others said that they meet it too." in page.content.decode()
    many(potteries, barrier, 3, at=now - timedelta(days=110), kind="fire")
    many(potteries, barrier, 5, at=now, kind="justice")
    page = client.get(page_of(barrier))
    assert page.context["seen"].others == 7
    assert "At least 7 others said that they meet it too." in page.content.decode()
    assert page.context["seen"].kinds == ["health", "police, prison or probation", "fire and rescue"]


def test_a_number_that_was_told_stays_when_one_takes_it_back(barrier, potteries, lena, now, sign_in):
    many(potteries, barrier, 5, at=now - timedelta(days=210))
    Confirmation.objects.filter(pk=Confirmation.objects.first().pk).update(taken_back_at=now)
    assert sign_in(lena).get(page_of(barrier)).context["seen"].others == 5


def test_by_link_what_they_raised_signed_in_is_not_found(barrier, mo, petra, month, sign_in):
    petra.email = mo.person.email
    petra.save()
    address = f"/s/{petra.link_key}/barriers/{barrier.number}/confirm/"
    assert sign_in(None).post(address, sent(month)).status_code == 404
    assert Confirmation.objects.count() == 0


# ── More than one source ─────────────────────────────────────────────────────────────────────────────────────
@built_once
def second_panel(potteries, now) -> Source:
    return Source.objects.create(
        community=potteries, key=uuid.uuid4(), name="Bottle Street Review", kind="review", added_at=now
    )


def test_others_of_the_source_that_raised_it_are_no_other_source(
    petra, panel, second_panel, lena, mo, cora, month, now
):
    barrier = raise_barrier(petra, read_by=cora, at=now, source=panel)
    by_member = raise_barrier(mo, read_by=cora, at=now, source=panel)
    paul = somebody_of(panel, "paul", at=now)
    # Of the panel too, though she speaks as a member here.
    somebody_of(panel, "lena", at=now, address=lena.person.email)
    for each in (barrier, by_member):
        for speaker in (paul, lena):
            confirm(each, voice=Voice(speaker), kind="council", month=month, at=now)
        assert (others_who_meet(each), Barrier.objects.get(pk=each.pk).stage) == (0, "raised")


def test_several_of_another_source_are_one_and_somebody_of_two_does_not_make_them_two(
    barrier, panel, second_panel, lena, chidi, month, now
):
    speakers = [
        somebody_of(panel, "paul", at=now),
        somebody_of(panel, "priya", at=now),
        # Sits on both, and is a member besides.
        somebody_of(panel, "lena", at=now, address=lena.person.email),
        somebody_of(second_panel, "lena", at=now, address=lena.person.email),
        lena,
    ]
    for speaker in speakers:
        confirm(barrier, voice=Voice(speaker), kind="council", month=month, at=now)
        assert others_who_meet(barrier) == 1
    confirm(barrier, voice=Voice(chidi), kind="health", month=month, at=now)
    assert (others_who_meet(barrier), Barrier.objects.get().stage) == (2, "confirmed")
