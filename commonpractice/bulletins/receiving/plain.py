"""From bytes to plain text: character sets declared rightly, wrongly or not at all, and lines that flow. Pure."""

import codecs
import re

_TEXT_CODECS = re.compile(r"(utf|iso8859|iso2022|cp\d|koi8|gb|big5|euc|shift|mac|tis|kz|hz|johab|ptcp)")
"""Python decodes with others too, some of which take very long (punycode, idna)."""
_ONE_BYTE = re.compile(r"(iso8859|cp125|ascii)")

# Control characters, byte order marks, and what turns the direction of whole stretches of text. The marks that Arabic
# and Urdu writers need (between single letters) stay.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_NEW_LINES = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u2007\u202f]")


def decoded(data: bytes, charset: str | None) -> str:
    """Decode; never fails. UTF-8 goes before any declared one-byte set, as bytes rarely are UTF-8 by chance."""
    name = _known(charset)
    if name and not _ONE_BYTE.match(name):
        try:
            return data.decode(name)
        except (UnicodeError, ValueError):
            if name != "utf-8":
                return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # As browsers do: latin-1 is read as windows-1252, which has its quotation marks and dashes.
        single = name if name and name.startswith(("iso8859-", "cp125")) and name != "iso8859-1" else "cp1252"
        return data.decode(single, "replace")


def _known(charset: str | None) -> str | None:
    try:
        name = codecs.lookup((charset or "").strip().strip("\"'")).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return name if _TEXT_CODECS.match(name) or name == "ascii" else None


def normalised(text: str) -> str:
    """Give the text with `\\n` as only end of lines, ordinary spaces, no control characters, no half surrogates."""
    text = _NEW_LINES.sub("\n", text)
    text = _SPACES.sub(" ", _UNWANTED.sub("", text))
    return text.encode("utf-8", "replace").decode("utf-8")


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Join the lines of format=flowed again (RFC 3676, 4): those that end with a space, within one depth of quoting."""
    whole: list[list[str]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        flows = bare.endswith(" ") and bare != "-- "
        kept = bare[:-1] if flows and delete_space else bare
        if open_depth == depth and bare != "-- ":
            whole[-1].append(kept)
        else:
            whole.append(["> " if depth else "", kept])
        open_depth = depth if flows else None
    return "\n".join("".join(pieces) for pieces in whole)
