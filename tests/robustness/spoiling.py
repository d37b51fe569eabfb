"""What is typed into a form besides what it asks for. Each way takes the form and a random source and gives what is sent."""

import uuid
from collections.abc import Callable
from random import Random

from tests.robustness.page_read import WORDS, Form

NASTY = [
    "",
    "a\0b",
    "x" * 20_000,
    "-1",
    "2147483648",
    "99999999999999999999999999",
    "9" * 5000,
    "1e999",
    "٣",
    "²",
    "abc",
    "\u202eevil\u2066",
    "😀👩‍👩‍👧‍👦" * 40,
    "{name} {link} {0.__class__} %s %(name)s {% csrf_token %}",
    "<script>alert(1)</script>[x](javascript:alert(1))",
    "line\r\nBcc: everybody@kiln.example",
    "0001-01-01",
    "9999-12-31",
    "25:61",
    "not-a-uuid-not-a-uuid",
    "https://[::1",
    "a@b",
    "[" * 5000,
]
# Where the engines differ is in what they take and give back; what a form makes of words is the same on both.
KEPT = ["a\0b", "x" * 20_000, "-1", "2147483648", "99999999999999999999999999", "0001-01-01", "9999-12-31"]
TOKEN = "csrfmiddlewaretoken"
CHOSEN = {"select", "radio", "checkbox", "hidden", "button", "submit"}
Sent = dict[str, str]
Way = Callable[[Form, Random], Sent]


def typical(form: Form, _random: Random) -> Sent:
    return dict(form.fields)


def empty(form: Form, _random: Random) -> Sent:
    return {name: value if _is_hidden(form, name) else "" for name, value in form.fields.items()}


def overlong(form: Form, _random: Random) -> Sent:
    return {name: value if name == TOKEN else "x" * 20_000 for name, value in form.fields.items()}


def strange(form: Form, random: Random) -> Sent:
    """Each field has its own."""
    return {
        name: value if name == TOKEN else random.choice(NASTY)[:20_000] for name, value in form.fields.items()
    }


def one_spoiled(form: Form, random: Random, values: list[str] = NASTY) -> Sent:
    """All is well but one: it comes as far as what is made of it."""
    names = [name for name in form.fields if name != TOKEN]
    return form.fields | ({random.choice(names): random.choice(values)} if names else {})


def one_kept(form: Form, random: Random) -> Sent:
    return one_spoiled(form, random, KEPT)


def wrong_choice(form: Form, random: Random) -> Sent:
    names = [name for name, kind in form.kinds.items() if kind in CHOSEN and name != TOKEN]
    return form.fields | ({random.choice(names): "no-such-choice"} if names else {})


def stale(form: Form, random: Random) -> Sent:
    """As from a page that was left open: what it knew has changed since."""
    known = {name: value for name, value in form.fields.items() if _is_hidden(form, name) and name != TOKEN}
    return form.fields | {name: _before(value, random) for name, value in known.items()}


def one_left_out(form: Form, random: Random) -> Sent:
    """Every line and box has words of its own, and one of the fields none."""
    names = [name for name in form.kinds if not _is_hidden(form, name)]
    typed = {name: own_words(name) for name in lines_of(form)}
    return form.fields | typed | ({random.choice(names): ""} if names else {})


def lines_of(form: Form) -> list[str]:
    """Where anything may be typed, and nothing stood."""
    kinds = {"text", "textarea"}
    return [name for name, kind in form.kinds.items() if kind in kinds and form.fields[name] == WORDS]


def own_words(name: str) -> str:
    return f"Kept {name} words"


def _is_hidden(form: Form, name: str) -> bool:
    return form.kinds.get(name, "hidden") == "hidden"


def _before(value: str, random: Random) -> str:
    if value.isdigit():
        return str(max(int(value) - 1, 0))
    try:
        uuid.UUID(value)
    except ValueError:
        return value
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


SPOILING: list[Way] = [one_left_out, one_spoiled, stale, wrong_choice, strange, empty, one_left_out, overlong]
