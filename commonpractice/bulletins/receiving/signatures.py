"""What stands below a person's name: marked signatures, devices, telephone numbers, the disclaimers of councils. Pure."""

import re

from commonpractice.bulletins.receiving.languages import DEVICES, FAREWELL, SENT_FROM

_MARK = re.compile(r"^(?:--|—|- -) ?$")
_CONTACT = re.compile(r"\+?\(?\d[\d\s()./-]{7,}\d|\S+@\S+\.\S+|https?://|\bwww\.", re.IGNORECASE)
_MOST_OF_CONTACT = 15
_LONGEST_OF_CONTACT = 120

_OPENS_DISCLAIMER = re.compile(
    r"""^[*"_#-]*\s?(?:(?:(?:confidentiality|legal|privacy)\s)?(?:disclaimer|notice)\b
      | (?:this|the\sinformation\s(?:contained\s)?in\sthis|the\scontents?\sof\sthis|any\sviews|the\sviews)\b.{0,60}
        \b(?:e-?mail|message|communication|transmission)
      | (?:diese\se-?mail|ce\smessage|ce\scourriel|ta\swiadomość|niniejsza\swiadomość|treść\stej\swiadomości)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_DISCLAIMERS = re.compile(
    r"confidential|privileged|intended\s(?:solely|only|recipient)|addressee|disclos|virus|unauthori[sz]ed|in\serror"
    r"|monitor|liab|delete|not\s(?:necessarily\s)?(?:represent|those\sof)|vertraulich|confidentiel|destinataire"
    r"|poufn|adresat|Empfänger|Freedom\sof\sInformation",
    re.IGNORECASE,
)
_PRINTING = re.compile(
    r"(?:consider|think of|think about) the environment before (?:you )?print", re.IGNORECASE
)
_BANNER = re.compile(
    r"^[\s*\[_-]*(?:caution|warning|external(?:\s(?:e-?mail|sender|message))?)\b.{0,80}"
    r"(?:originat|outside|external|do not click|links)|^\[external\]$|^you don['’]t often get email from ",
    re.IGNORECASE,
)
_LONGEST_REQUEST = 200
_ENOUGH = 2
"""Different words of disclaimers that a paragraph has to have: one may stand in anybody's sentence."""


def without_signature(lines: list[str]) -> list[str]:
    """Give the lines of one stretch without banner, signature, device and disclaimer. A farewell and a name stay."""
    lines = _without_banner(lines)
    mark = next((number for number, line in enumerate(lines) if _MARK.match(line.rstrip("\r"))), None)
    lines = lines if mark is None else lines[:mark]
    lines = _without_disclaimer(lines)
    return _without_contact([line for line in lines if not _names_device(line)])


def _names_device(line: str) -> bool:
    bare = line.strip().strip("*_")
    return bool(SENT_FROM.match(bare) and DEVICES.search(bare))


def _paragraphs(lines: list[str]) -> list[tuple[int, str]]:
    """Where each paragraph begins, and its words on one line."""
    found: list[tuple[int, list[str]]] = []
    before = ""
    for number, line in enumerate(lines):
        if line.strip():
            if not before:
                found.append((number, []))
            found[-1][1].append(line.strip())
        before = line.strip()
    return [(start, " ".join(words)) for start, words in found]


def _without_banner(lines: list[str]) -> list[str]:
    paragraphs = _paragraphs(lines)
    if not paragraphs or not _BANNER.match(paragraphs[0][1]):
        return lines
    return lines[paragraphs[1][0] :] if len(paragraphs) > 1 else []


def _without_disclaimer(lines: list[str]) -> list[str]:
    for start, words in _paragraphs(lines):
        if _is_disclaimer(words):
            return lines[:start]
        # Without an empty line before it: the same, from the line on which it opens.
        for number in range(start + 1, len(lines)):
            if not lines[number].strip():
                break
            if _OPENS_DISCLAIMER.match(lines[number].strip()) and _is_disclaimer(
                " ".join(lines[number : number + 12])
            ):
                return lines[:number]
    return lines


def _is_disclaimer(words: str) -> bool:
    if len(words) < _LONGEST_REQUEST and _PRINTING.search(words):
        return True
    said = {found.lower() for found in _OF_DISCLAIMERS.findall(words)}
    return bool(_OPENS_DISCLAIMER.match(words)) and len(said) >= _ENOUGH


def _without_contact(lines: list[str]) -> list[str]:
    """After a farewell: the name stays; post, telephone and address of the office go."""
    for number in range(len(lines) - 1, -1, -1):
        if FAREWELL.match(lines[number].strip()):
            below = [at for at in range(number + 1, len(lines)) if lines[at].strip()]
            rest = [lines[at] for at in below[1:]]
            short = len(rest) <= _MOST_OF_CONTACT and all(len(line) <= _LONGEST_OF_CONTACT for line in rest)
            if short and any(_CONTACT.search(line) for line in rest):
                return lines[: below[0] + 1]
            return lines
    return lines
