"""What a clause rests on; and accounts, which nobody reads before their owner says yes, or after they say no."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import Departure
from commonpractice.guides import evidence as evidences
from commonpractice.guides.models import Evidence
from commonpractice.guides.waiting import waits_for
from tests.built_once import built_once
from tests.guides.written import ASKS, write

pytestmark = pytest.mark.django_db

WORDS = "I was asked about a pan on the hob for nine years. One worker asked what happened, and I had a room."
ASKED = "hearing_account_asked_for"


def at(guide, rest="") -> str:
    return f"/potteries/guides/{guide.number}/{rest}"


def add(guide, kind) -> str:
    return at(guide, f"clauses/{ASKS}/evidence/{kind}/")


def waiting_for(now, *members) -> list[str]:
    """The addresses of accounts that wait for them."""
    return [each["url"] for each in waits_for(members, now) if "/accounts/" in each["url"]]


def page_of(account) -> str:
    return at(account.clause.guide, f"accounts/{account.form_key}/")


@built_once
def asked(guide, mo, lena, now) -> Evidence:
    """Mo asked whether Lena's words may stand beside the clause; Lena has not answered."""
    clause = evidences.beside(guide, ASKS, by=mo, at=now)
    return evidences.add_account(clause, uuid.uuid4(), owner=lena, words=WORDS, by=mo, at=now)


def test_a_barrier_of_the_community_is_added_once_by_its_number(guide, barrier, mo, lena, sign_in):
    for member in (mo, lena):
        sent = {"barrier": barrier.number, "key": str(uuid.uuid4())}
        assert sign_in(member).post(add(guide, "barrier"), sent).url == at(guide, f"clauses/{ASKS}/")
    there = Evidence.objects.get()
    assert (there.kind, there.barrier, there.added_by) == ("barrier", barrier, mo)
    refused = sign_in(mo).post(add(guide, "barrier"), {"barrier": "99", "key": str(uuid.uuid4())})
    assert refused.context["form"].errors == {"barrier": ["There is no barrier with this number: 99."]}


def test_a_barrier_that_nobody_approved_cannot_be_found_by_adding_it(guide, mo, now, sign_in):
    from tests.themes.raised import pass_on_barrier

    waiting = pass_on_barrier(mo, at=now).barrier
    assert waiting.number is None
    for number in (waiting.pk, 2, 3):
        sent = {"barrier": number, "key": str(uuid.uuid4())}
        assert "barrier" in sign_in(mo).post(add(guide, "barrier"), sent).context["form"].errors
    assert not Evidence.objects.exists()


def test_something_to_read_is_added_once_and_asked_about_first(guide, mo, sign_in):
    sent = {
        "title": "What insurers exclude (invented)",
        "address": "https://library.example/insurers",
        "words": "Kofi Marlow found that none of them excludes it.",
        "key": str(uuid.uuid4()),
    }
    browser = sign_in(mo)
    look = browser.post(add(guide, "resource"), sent).context["ask_again"]
    assert look is not None
    for _ in range(2):
        assert browser.post(add(guide, "resource"), {**sent, "looked_at": look.digest}).status_code == 302
    there = Evidence.objects.get()
    assert (there.title, there.address) == (sent["title"], sent["address"])
    bad = {**sent, "address": "javascript:alert(1)", "looked_at": look.digest, "key": str(uuid.uuid4())}
    assert "address" in browser.post(add(guide, "resource"), bad).context["form"].errors


def test_who_added_it_or_leads_removes_it(guide, mo, lena, chidi, sign_in, now):
    """Mo leads; Lena added it; Chidi did neither."""
    clause = evidences.beside(guide, ASKS, by=mo, at=now)
    made = [
        evidences.add_resource(clause, uuid.uuid4(), title=name, address="", words="", by=lena, at=now)
        for name in ("One", "Two")
    ]
    pages = [at(guide, f"clauses/{ASKS}/evidence/{each.pk}/remove/") for each in made]
    assert sign_in(chidi).post(pages[0]).status_code == 404
    assert [sign_in(lena).post(pages[0]).status_code, sign_in(mo).post(pages[1]).status_code] == [302, 302]
    assert not Evidence.objects.exists()


def test_another_persons_account_waits_unread_and_its_owner_is_asked(guide, mo, lena, chidi, now, sign_in):
    sent = {"owner": lena.pk, "words": WORDS, "key": str(uuid.uuid4())}
    answers = [sign_in(mo).post(add(guide, "account"), sent) for _ in range(2)]
    assert [each.url for each in answers] == [at(guide, f"clauses/{ASKS}/")] * 2
    account = Evidence.objects.get()
    assert (account.owner, account.added_by, account.owner_agreed_at) == (lena, mo, None)
    letter = Letter.objects.get(kind=ASKED)
    delivery = letter.deliveries.get()
    assert delivery.membership == lena
    assert page_of(account) in delivery.text
    assert "pan on the hob" not in delivery.text
    clause_page = at(guide, f"clauses/{ASKS}/")
    for member, knows in ((mo, True), (lena, False), (chidi, False)):
        shown = sign_in(member).get(clause_page).content.decode()
        assert "pan on the hob" not in shown
        assert ("An account that waits for its owner" in shown) == knows
    assert sign_in(mo).get(page_of(account)).status_code == 404
    assert waiting_for(now, lena) == [page_of(account)]
    assert waiting_for(now, mo, chidi) == []


def test_the_owner_says_yes_to_what_they_saw_and_takes_it_back(asked, guide, lena, chidi, now, sign_in):
    browser, page = sign_in(lena), page_of(asked)
    assert WORDS in browser.get(page).content.decode()
    assert browser.post(page, {"do": "yes", "words_seen": "Other words."}).url == page
    asked.refresh_from_db()
    assert asked.owner_agreed_at is None
    browser.post(page, {"do": "yes", "words_seen": WORDS})
    clause_page = at(guide, f"clauses/{ASKS}/")
    assert WORDS in sign_in(chidi).get(clause_page).content.decode()
    assert waiting_for(now, lena) == []
    browser.post(page, {"do": "no"})
    asked.refresh_from_db()
    assert (asked.words, asked.owner_agreed_at, asked.owner_withdrew_at is not None) == ("", None, True)
    assert (
        "account"
        not in sign_in(chidi).get(clause_page).content.decode().partition("What it rests on")[2][:400]
    )
    assert list(Evidence.objects.shown()) == []


def test_who_said_no_is_not_asked_again_and_may_take_it_up_themselves(asked, guide, mo, lena, now, sign_in):
    sign_in(lena).post(page_of(asked), {"do": "no"})
    sent = {"owner": lena.pk, "words": WORDS, "key": str(uuid.uuid4())}
    again = sign_in(mo).post(add(guide, "account"), sent)
    assert again.context["form"].errors == {
        "owner": ["You have asked them about this clause. Only they can take it up again."]
    }
    assert "waits for its owner" not in sign_in(mo).get(at(guide, f"clauses/{ASKS}/")).content.decode()
    assert Letter.objects.filter(kind=ASKED).count() == 1
    sign_in(lena).post(page_of(asked), {"reword": "1", "words": "I had a room in the end."})
    asked.refresh_from_db()
    assert (asked.words, asked.waits, asked.added_by) == ("I had a room in the end.", True, None)
    assert "waits for its owner" not in sign_in(mo).get(at(guide, f"clauses/{ASKS}/")).content.decode()


@pytest.mark.parametrize("said", ["nothing", "yes", "no"])
def test_nobody_learns_by_asking_whether_somebody_was_asked_before(
    said, asked, guide, chidi, lena, now, sign_in
):
    """Chidi asks Lena too: whatever she said to Mo, the answer and the page are the same."""
    if said == "yes":
        evidences.say_yes(asked, words_seen=WORDS, at=now)
    elif said == "no":
        evidences.take_back(asked, at=now)
    sent = {"owner": lena.pk, "words": "She told me of a pan.", "key": str(uuid.uuid4())}
    browser = sign_in(chidi)
    answered = browser.post(add(guide, "account"), sent)
    assert answered.url == at(guide, f"clauses/{ASKS}/")
    page = browser.get(answered.url)
    assert "They are asked by letter." in page.content.decode()
    assert len(page.context["waiting"]) == 1
    letters = Letter.objects.filter(kind=ASKED).count()
    waiting = set(waiting_for(now, lena))
    second = Evidence.objects.get(added_by=chidi)
    expected = {
        "nothing": (2, {page_of(asked), page_of(second)}),
        "yes": (2, {page_of(second)}),
        "no": (1, set()),
    }
    assert (letters, waiting) == expected[said]


def test_who_has_an_account_already_is_led_to_it(asked, guide, lena, now, sign_in):
    sent = {"owner": lena.pk, "words": "Mine.", "key": str(uuid.uuid4())}
    browser = sign_in(lena)
    first = browser.post(add(guide, "account"), sent).url
    again = browser.post(add(guide, "account"), {**sent, "key": str(uuid.uuid4())}).url
    assert first == again == page_of(Evidence.objects.get(added_by=lena))


def test_other_words_wait_for_a_yes_anew(asked, lena, now, sign_in):
    evidences.say_yes(asked, words_seen=WORDS, at=now)
    browser = sign_in(lena)
    assert browser.post(page_of(asked), {"reword": "1", "words": "Shorter."}).url == page_of(asked)
    asked.refresh_from_db()
    assert (asked.words, asked.waits) == ("Shorter.", True)
    named = browser.post(page_of(asked), {"reword": "1", "words": "Ask Kofi Marlow, 07700 900123."})
    assert named.context["ask_again"] is not None
    asked.refresh_from_db()
    assert asked.words == "Shorter."


def test_ones_own_account_needs_ones_own_yes_on_its_page(guide, lena, sign_in):
    sent = {"owner": lena.pk, "words": WORDS, "key": str(uuid.uuid4())}
    led_to = sign_in(lena).post(add(guide, "account"), sent)
    account = Evidence.objects.get()
    assert led_to.url == page_of(account)
    assert (account.waits, Letter.objects.filter(kind=ASKED).count()) == (True, 0)


def test_who_has_left_still_takes_it_back(asked, lena, now, sign_in):
    evidences.say_yes(asked, words_seen=WORDS, at=now)
    Departure.objects.create(membership=lena, at=now)
    browser, page = sign_in(lena), page_of(asked)
    shown = browser.get(page)
    assert (shown.status_code, "Take it back" in shown.content.decode()) == (200, True)
    browser.post(page, {"reword": "1", "words": "Other."})
    asked.refresh_from_db()
    assert asked.words == WORDS
    browser.post(page, {"do": "no"})
    asked.refresh_from_db()
    assert asked.words == ""


def test_who_asked_asks_no_longer_but_nobody_else_ends_it(asked, guide, cora, mo, lena, now, sign_in):
    page = at(guide, f"clauses/{ASKS}/evidence/{asked.pk}/remove/")
    assert [sign_in(each).post(page).status_code for each in (cora, lena)] == [404, 404]
    assert sign_in(mo).post(page).status_code == 302
    assert not Evidence.objects.exists()


def test_who_leads_removes_an_account_that_stands(asked, guide, cora, chidi, now, sign_in):
    evidences.say_yes(asked, words_seen=WORDS, at=now)
    page = at(guide, f"clauses/{ASKS}/evidence/{asked.pk}/remove/")
    assert [sign_in(each).post(page).status_code for each in (chidi, cora)] == [404, 302]
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "barrier"},
        {"kind": "account", "words": "Mine."},
        {"kind": "resource", "owner": True},
        {"kind": "account", "owner": True, "words": "Mine.", "owner_withdrew_at": True},
    ],
    ids=["barrier without one", "account of nobody", "source with an owner", "taken back with words"],
)
def test_the_database_refuses(facts, guide, mo, lena, now):
    clause = evidences.beside(guide, ASKS, by=mo, at=now)
    given = {**facts, **({"owner": lena} if facts.get("owner") else {})}
    if "owner_withdrew_at" in facts:
        given["owner_withdrew_at"] = now - timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(clause=clause, form_key=uuid.uuid4(), added_at=now, **given)


def test_the_same_key_of_another_guide_makes_nothing_there(guide, mo, now):
    other = write(mo, now)
    key = uuid.uuid4()
    first = evidences.beside(guide, ASKS, by=mo, at=now)
    second = evidences.beside(other, ASKS, by=mo, at=now)
    facts = {"title": "One", "address": "", "words": "", "by": mo, "at": now}
    assert evidences.add_resource(first, key, **facts) == evidences.add_resource(second, key, **facts)
    assert second.evidence.count() == 0
