"""Numbers and codes that belong to one person or one matter: birth, NHS, prison, police, tenancy, telephone, post."""

import re
from collections.abc import Iterator

from commonpractice.recording.note import Note
from commonpractice.recording.report import Span

TELLING = re.compile(r"[\d@]")
FIELD_BEFORE = 24
"""Characters before a sentence in which a field word may stand that a full stop parted from it."""

DATE = r"\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|[A-Za-z]{3,9})[ /.-]\d{2,4}"
ORGANISATION = re.compile(
    r"(?:switchboard|office|duty|reception|helpline|hotline|line|out of hours|main|desk|team|service|surgery|hostel|centre)\b[^.\n]{0,24}$",
    re.IGNORECASE,
)
LINE = re.compile(
    r"[ ](?:line|number|switchboard|helpline|office|reception|desk)\b|[ ]?\((?:office|switchboard|main|duty|reception)",
    re.IGNORECASE,
)
DESK = re.compile(
    r"(?:info|enquir|duty|admin|office|referral|housing|reception|team|support|contact|mail|help|safeguard|intake|hello|no|reply"
    r"|customer|repairs|allocation|homeless|outreach|adult|complaints|lettings|service|marac|hub|night|post|feedback|booking"
    r"|social|care|central|north|south|east|west|options|advice|tenancy|income|asb|fire|safety|probation)[a-z]*",
    re.IGNORECASE,
)
NAMES_OF_NUMBERS = """
crime incident police custody tenancy rent case log occurrence account applicant application client customer claim file court
hospital patient resident service_user person housing support probation prisoner record event job cad urn crn noms mrn delius oasys
swift mosaic rio exhibit warrant summons payroll policy licence order ref reference
"""
FIELD = r"(?:no|nos|num|number|ref|reference|id|#)?[.:#]{0,2}[ ]?"
# Each begins with a digit, a capital or a fixed word, and repeats nothing that it could read in two ways.
FIELD_FIRST = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"(?<!\w)(?:D\.?O\.?B\b\.?|date of birth|born(?: on)?)[ :=-]{{0,3}}{DATE}(?!\w)", re.IGNORECASE),
        (
            r"(?<!\w)(?:log|cad|incident|crime|occurrence|custody)[ ](?:(?:no|number|ref|log)[.:]{0,2}[ ]){0,2}(?!(?:19|20)\d\d)\d{3,12}(?!\w)",
            re.IGNORECASE,
        ),
        (
            r"(?<!\w)(?:PNC|CRO)[ ]?(?:ID|no|number|ref)?[.:]{0,2}[ ]?\d{2,7}/\d{1,7}[A-Z]?(?!\w)",
            re.IGNORECASE,
        ),
        (
            r"(?<!\w)(?:reg(?:istration)?|index|plate)(?: (?:no|number))?[.:]{0,2}[ ](?=[A-Z0-9 ]{0,6}\d)[A-Z0-9]{1,4}[ ]?[A-Z0-9]{2,4}(?!\w)",
            0,
        ),
    )
)
NAMED = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(NAMES_OF_NUMBERS.split()).replace('_', ' ')})[ ]?){{1,3}}"
    rf"{FIELD}(?P<code>(?=[A-Z/-]{{0,8}}\d)[A-Z0-9](?:[A-Z0-9]|[/.-](?=[A-Z0-9])){{3,24}})(?![\w])",
    re.IGNORECASE,
)
OPENING = 3
FIRST_LETTERS = frozenset(
    each[:OPENING]
    for each in (*NAMES_OF_NUMBERS.split(), *"d dob date born pnc cro reg index plate".split())  # noqa: SIM905
)
"""Of the words that `FIELD_FIRST` and `NAMED` begin with: where no word begins so, they need not be tried."""
CAPITAL_AND_FIGURE = re.compile(r"[A-Z]\d")
CAPITAL_FIRST = (
    re.compile(r"(?<!\w)(?:prison (?:no|number)[.:]{0,2}[ ]?)?[A-Z]\d{4}[A-Z]{2}(?!\w)"),
    re.compile(r"(?<!\w)[A-Z]{2}\d{2}[ ]?[A-Z]{3}(?!\w)"),
    re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}(?!\w)"),
)
FIGURE = re.compile(r"\d")
MANY_FIGURES = 6
FIGURES_FIRST = (
    re.compile(r"(?<!\w)(?:NHS[ ](?:no|number|num)?[.:]?[ ]?)?\d{3}[ -]\d{3}[ -]\d{4}(?!\w)", re.IGNORECASE),
    re.compile(r"(?<!\w)NHS[ ]?(?:no|number|num)?[.:]{0,2}[ ]?\d{10}(?!\w)", re.IGNORECASE),
    re.compile(
        r"(?<!\w)(?:(?:NI|NINO|National Insurance)[ ]?(?:no|number)?[.:]{0,2}[ ]?)?[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D](?!\w)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\w)\d{2,4}/\d{4,7}[A-Z](?!\w)"),
)
"""Each has at least `MANY_FIGURES`; a telephone number has `FIGURES_OF_A_PHONE`."""
FIGURES_OF_A_PHONE = 10
CODE = re.compile(
    r"(?<![\w£$€.,/-])(?:[A-Z]{1,5}[/-]?\d{3,10}(?:[/-][A-Z0-9]{1,8}){0,3}|\d{7,10}|[A-Z]{2,4}[/-]\d{2,8}[/-]\d{2,8})(?![\w%])"
)
NO_CODE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}|(?:19|20)\d\d[/-]\d{2,4}|[MAB]\d{1,4}|\d{1,4}(?:am|pm|th|st|nd|rd|mg|ml)",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w£])(?:(?:tel|telephone|mob|mobile|phone|ph|ring)[.:]{0,2}[ ](?:no\.? )?)?(?:\+44[ ]?(?:\(0\))?|\(?0)\d(?:[ ()-]?\d){8,9}(?!\d)",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,12}")


def numbers(note: Note) -> Iterator[Span]:
    """Spans in no order; some may overlap. Only sentences with a figure or an @ are looked at: most have neither."""
    for each in note.stretches:
        if TELLING.search(note.text, each.start, each.end):
            start = max(0, each.start - FIELD_BEFORE)
            words = note.words.plain[max(0, each.first - FIELD_BEFORE) : each.last]
            found = [*_by_signs(note.text, start, each.end)]
            if not FIRST_LETTERS.isdisjoint([word[:OPENING] for word in words]):
                found += _by_fields(note.text, start, each.end)
            yield from (Span(*match.span()) for match in found)


def _by_fields(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in FIELD_FIRST:
        yield from pattern.finditer(text, start, end)
    yield from (match for match in NAMED.finditer(text, start, end) if not NO_CODE.fullmatch(match["code"]))


def _by_signs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    figures = len(FIGURE.findall(text, start, end))
    of_figures = FIGURES_FIRST if figures >= MANY_FIGURES else ()
    of_capitals = CAPITAL_FIRST if CAPITAL_AND_FIGURE.search(text, start, end) else ()
    for pattern in (*of_figures, *of_capitals):
        yield from pattern.finditer(text, start, end)
    yield from (match for match in CODE.finditer(text, start, end) if not NO_CODE.fullmatch(match[0]))
    if figures >= FIGURES_OF_A_PHONE:
        yield from (
            match for match in PHONE.finditer(text, start, end) if not _of_a_body(text, *match.span())
        )
    if text.find("@", start, end) >= 0:
        yield from (match for match in EMAIL.finditer(text, start, end) if not _is_a_desk(match[0]))


def _of_a_body(text: str, start: int, end: int) -> bool:
    return bool(ORGANISATION.search(text, max(0, start - 60), start) or LINE.match(text, end))


def _is_a_desk(address: str) -> bool:
    return all(DESK.fullmatch(part) for part in re.split(r"[._+-]+", address.partition("@")[0]) if part)
