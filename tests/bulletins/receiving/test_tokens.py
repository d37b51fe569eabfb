"""Signed reply addresses: what they say, how long, and what is not believed."""

from datetime import date, timedelta

import pytest

from commonpractice.bulletins.receiving.tokens import LASTS, LONGEST, Addressed, check, make

SECRET, OLDER = b"a secret of this installation", b"the one before"
TODAY = date(2026, 3, 4)
EXPIRES = TODAY + LASTS


def test_says_the_thread_the_person_and_the_last_day():
    token = make(SECRET, "question_17", "m42", EXPIRES)
    assert check([SECRET], token, TODAY) == Addressed("question_17", "m42", date(2027, 3, 4))


def test_capital_letters_do_not_matter():
    token = make(SECRET, "question_17", "m42", EXPIRES)
    assert token == token.lower()
    assert check([SECRET], token.upper(), TODAY) == Addressed("question_17", "m42", EXPIRES)


def test_is_good_on_its_last_day_and_not_after():
    token = make(SECRET, "question_17", "m42", EXPIRES)
    assert check([SECRET], token, EXPIRES) == Addressed("question_17", "m42", EXPIRES)
    assert check([SECRET], token, EXPIRES + timedelta(days=1)) == "expired"


def test_secrets_that_were_replaced_are_still_believed_while_they_are_named():
    token = make(OLDER, "question_17", "m42", EXPIRES)
    assert check([SECRET, OLDER], token, TODAY) == Addressed("question_17", "m42", EXPIRES)
    assert check([SECRET], token, TODAY) == "unknown"
    assert check([b""], token, TODAY) == "unknown"


def test_no_digit_can_be_changed():
    token = make(SECRET, "question_17", "m42", EXPIRES)
    changed = [token[:at] + ("a" if token[at] != "a" else "b") + token[at + 1 :] for at in range(len(token))]
    assert {check([SECRET], one, TODAY) for one in changed} == {"unknown"}


@pytest.mark.parametrize("token", ["", "-", "question_17-m42", "x" * 1000, "é-m42-aaabbbbbbbbbbbbbbbb", "\0"])
def test_anything_else_is_unknown(token: str):
    assert check([SECRET], token, TODAY) == "unknown"


def test_the_longest_keys_fit_before_the_at():
    token = make(SECRET, "t" * 30, "m" * 7, EXPIRES)
    assert (len(token), len(f"reply+{token}")) == (LONGEST, 64)
    assert check([SECRET], token, TODAY) == Addressed("t" * 30, "m" * 7, EXPIRES)


@pytest.mark.parametrize(
    ("secret", "thread", "to", "expires"),
    [
        (b"", "t1", "m1", EXPIRES),
        (SECRET, "t-1", "m1", EXPIRES),
        (SECRET, "T1", "m1", EXPIRES),
        (SECRET, "t1", "", EXPIRES),
        (SECRET, "t" * 30, "m" * 8, EXPIRES),
        (SECRET, "t1", "m1", date(2019, 12, 31)),
        (SECRET, "t1", "m1", date(2110, 1, 1)),
    ],
)
def test_what_cannot_be_written_is_refused(secret: bytes, thread: str, to: str, expires: date):
    with pytest.raises(ValueError, match=r"reply address"):
        make(secret, thread, to, expires)
