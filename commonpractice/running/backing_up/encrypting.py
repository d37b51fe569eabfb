"""Backups are encrypted as age files: a short open format with several programs that read it, in pieces that are each authentic.

The key file holds lines as `age-keygen` writes them: one that begins with AGE-SECRET-KEY- opens backups; with age1, the
public half, it can only make them, so that the machine which makes backups cannot open them.
"""

from dataclasses import dataclass
from pathlib import Path

import pyrage
from pyrage import x25519

from commonpractice.running.refusing import Refused


@dataclass(frozen=True)
class Key:
    opens: list[x25519.Identity]
    closes: list[x25519.Recipient]


def read_key(path: Path) -> Key:
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"The key file {path} cannot be read. Look at its name, and who may read it."
        ) from error
    said = [line for line in lines if line and not line.startswith("#")]
    try:
        opens = [x25519.Identity.from_str(line) for line in said if line.startswith("AGE-SECRET-KEY-")]
        public = [x25519.Recipient.from_str(line) for line in said if line.startswith("age1")]
    except (pyrage.IdentityError, pyrage.RecipientError) as error:
        raise Refused(f"A line of the key file {path} is not a key: was it copied whole?") from error
    if not said or len(said) != len(opens) + len(public):
        raise Refused(f"{path} holds no key. Make one: commonpractice backup --new-key FILE")
    return Key(opens, [*public, *(each.to_public() for each in opens)])


def new_key(path: Path) -> str:
    """The public half, which can be given to whatever makes backups."""
    made = x25519.Identity.generate()
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise Refused(f"{path} is there already; nothing was changed.") from error
    path.write_text(f"# public: {made.to_public()}\n{made}\n", encoding="utf-8")
    return str(made.to_public())


def encrypt(plain: Path, target: Path, key: Key) -> None:
    with plain.open("rb") as source, target.open("xb") as out:
        pyrage.encrypt_io(source, out, key.closes)


def decrypt(source: Path, target: Path, key: Key) -> None:
    if not key.opens:
        raise Refused(
            "This key file holds the public half only. Bring the file with AGE-SECRET-KEY- to open backups."
        )
    try:
        with source.open("rb") as closed, target.open("xb") as out:
            pyrage.decrypt_io(closed, out, key.opens)
    except pyrage.DecryptError as error:
        if "matching keys" in str(error).lower():
            raise Refused(
                f"{source.name} was not encrypted with this key. Bring the one that made it."
            ) from error
        raise Refused(
            f"{source.name} is damaged, or was cut off. Nothing was changed. Take another."
        ) from error
    except OSError as error:
        if error.errno:
            raise
        raise Refused(
            f"{source.name} is damaged, or was cut off. Nothing was changed. Take another."
        ) from error
