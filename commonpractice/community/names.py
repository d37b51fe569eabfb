"""Names as people write them, in any script: what can be shown, what is perhaps the same."""

import difflib
import unicodedata
from collections.abc import Iterable

TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Written inside a name these would turn the words after it around too. Right-to-left scripts need none of them."""


def can_stand_on_a_line(text: str) -> bool:
    """At least one visible sign, no line break or other control character. Emoji and any script are welcome."""
    categories = [unicodedata.category(sign) for sign in text]
    return (
        not any(category in {"Cc", "Cs", "Zl", "Zp"} for category in categories)
        and not TURNS_TEXT_AROUND & set(text)
        and any(category[0] in "LMNPS" for category in categories)
    )


def folded(text: str) -> str:
    """For comparing: without case, width and doubled spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def plain(text: str) -> str:
    """For searching: folded, and without accents, so that `zuraw` finds `Żuraw`."""
    apart = unicodedata.normalize("NFKD", folded(text))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def alike(name: str, among: Iterable[str], *, most: int = 3) -> list[str]:
    """Those of `among` that may be another spelling of `name`, likest first: at least 0.75 alike by difflib's ratio."""
    by_plain = {plain(each): each for each in among}
    near = difflib.get_close_matches(plain(name), by_plain, n=most, cutoff=0.75)
    return [by_plain[each] for each in near]


def perhaps_one_mailbox(first: str, second: str) -> bool:
    """Two different addresses that at many providers reach one person: dots and what follows a plus are left out."""
    return first != second and _without_tag(first) == _without_tag(second)


def _without_tag(address: str) -> str:
    mailbox, _at, domain = folded(address).rpartition("@")
    return mailbox.partition("+")[0].replace(".", "") + "@" + domain
