"""The ids of blocks: ten letters and digits, each once in a document."""

import secrets
import string
from collections.abc import Callable
from hashlib import sha256

from commonpractice.guides.document.allowed import ID

LETTERS = string.ascii_lowercase + string.digits
LENGTH = 10


def new_id() -> str:
    """Return ten random characters a–z and 0–9 (52 bits)."""
    return _spelled(secrets.randbelow(len(LETTERS) ** LENGTH))


def id_from(words: str) -> str:
    """Return ten characters that are always the same for the same words."""
    number = int.from_bytes(sha256(words.encode("utf-8", "replace")).digest()[:12], "big")
    return _spelled(number)


def _spelled(number: int) -> str:
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


class Ids:
    """Hands out ids in the order of the document: the first to bear one keeps it."""

    def __init__(self, make: Callable[[str], str], taken: set[str] | None = None) -> None:
        self.make = make
        self.taken = set() if taken is None else taken
        self.settled: list[tuple[object, str]] = []
        """Each node that was asked for, with its id."""

    def settle(self, raw: object, wished: object, *, needed: bool, words: Callable[[], str]) -> str:
        """Return the id for a node; empty where it needs none and has none of its own."""
        own = wished if isinstance(wished, str) and ID.fullmatch(wished) and wished not in self.taken else ""
        if not own and needed:
            own = self._another(words())
        if own:
            self.taken.add(own)
        self.settled.append((raw, own))
        return own

    def _another(self, words: str) -> str:
        for turn in range(10_000):
            name = self.make(f"{turn} {words}")
            if name not in self.taken:
                return name
        raise RuntimeError("No id is left.")
