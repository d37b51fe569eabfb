"""Abbreviations that no list knows: capital letters, letters with a slash, and numbers of sections of a law."""

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from commonpractice.recording.findings.identifying.names import given_names
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.words import listed

SHORTEST, LONGEST, SHORTEST_FORM = 2, 6, 4
ROMAN = re.compile(r"[ivxl]{1,5}$")
ENDING = re.compile(r"['’](?:s|d|ed|ing)$")
FORM = re.compile(r"[a-z]{2,4}\d{1,2}$")
# Known to everybody, and names of firms and bodies that are only known by their letters.
EVERYDAY = listed(
    """
    nhs gp hmp dwp cctv id tv pc ptsd adhd hiv bbc cv mp ocd hmrc dvla hmo's asap tbc tba tbd eta fyi rsvp aob ie eg etc nb
    ps pto ok uk eu usa un nato raf itv sky ymca nspcc rspca rspb rnli ikea asda aldi lidl kfc hsbc tsb bt o2 dhl ups rbs aa
    rac mot vat gcse gcses btec nvq mba phd bsc gdpr dbs ppe ecg mri icu cpr aids hgv lgv diy bbq dvd cd usb sim pin pins
    atm pdf faq url www html sms mms wifi lcd led uht rrp aka rip iou sos ufo vip fifa uefa ascii json xml csv lgbt lgbtq
    lgbtqia gmt bst utc mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec am pm
    hrs mins min mph kg km cm mm ml mg gb mb upvc lpg ltd plc inc hq ceo hr it pe re fw fwd cc bcc att attn tel mob ext
    ref dob nino na lsd mdma ghb gbl thc cbd abc123 covid mrsa xmas nye ooo wfh eod cob od lol omg tbh imo btw fao xl
    agm gps paye isa ucas oap tlc bmw vw jcb kia bmx iq sti ivf pdsa dofe rnib edf eon rspb tnt iou lpg wc
    dj aj jj tj cj pj mj bj kj fm ni nw ne xs ev ai dr ms mx st oz lb ft tt bc ac dc px ex sq
    xxl uni misc app appt appts approx info admin temp max vs qty
    """
)
# Written in capitals to stress them, or in a form filled in with capitals.
STRESSED = listed(
    """
    the and not now but for all any are was were has had have his her him she him they them this that these those with from
    who why how what when where which will would could should must can cannot may might shall did does done doing been being
    never always again only just very much more most less least every each both none some such same other another once twice
    stop start please thank thanks urgent note notes file files form report risk high low med medium fire alarm room flat
    house home hostel night day days late lates early today week month year staff manager lead team nurse doctor police ward
    court panel visit call calls called text email letter plan review update action actions barred banned ban bans closed
    close open opened locked lock key keys door doors yes no none nil out off in on up down left right back front top end
    over under still also too then than here there into onto upon about after before until since while because own our your
    you we us me my mine it its if or so as at by to of do go get got put let see saw seen say said says told tell ask asked
    take took taken give gave given make made keep kept need needs want wants try tried use used leave hand handed found find
    lost broke broken burn burnt burned smoke lit light lights match lighter candle bin bins bed beds bag bags food cash
    money rent paid pay pays owe owes owed arrears debt drug drugs drink drunk sober alone man men woman women lady boy girl
    kid kids child baby mum dad son wife dog cat car van bus cold hot warm wet dry dirty clean safe unsafe good bad nice
    poor rude loud angry calm happy sad ill sick well unwell dead died alive hurt true false fact facts real really ever
    evict evicted warn warned final first last next new old big small long short full empty part whole half two three four
    five six seven eight nine ten zero non anti pre post per via pro con item items page section draft copy signed sign date
    time times name names age sex male female title type status grade level stage total sum min max avg log logs book diary
    shift rota cover duty tea lunch dinner break phone radio post mail box boxes list lists sheet sheets case cases data
    issue issues entry exit stairs lift hall lounge office garden yard gate shed garage kitchen toilet shower bath sink oven
    hob grill pan kettle telly sofa chair table floor wall roof ceiling window heater
    absent aware behave check checks cause clear create danger delete did't dont don't didn't won't wont can't cant isn't
    ignore inform knife know known known learn listen live lives locate look major minor missed move moved near nobody
    nothing number offer order others person place play prison public quick quiet ready refuse refused reply return
    sent serious side simple since sleep smell sorry source speak strict strong summary support system tenant theft threat
    towards trust until victim violent wait walk water weapon work worker wrong wrote young yours private confidential
    handover incident hazard trigger triggers outcome lessons engagement support housing welfare attend agreed agree
    agenda minutes apology chair notes present re subject dear regards kind hello hi from cc to monday tuesday friday
    """
)
SECTIONS = re.compile(r"s\d{1,3}[a-z]?$|sec\d{1,3}$|s$|sec$|sect$|section$|sections$")
NUMBER = re.compile(r"\d{1,3}[a-z]?$")
OF_A_PAPER = listed(
    "form report letter notice plan assessment agreement policy letter's page guide paper booklet tenancy lease"
)
JOINED_EVERYDAY = listed("a&e b&b q&a m&s b&q h&m r&b g&t p&o t&c d&d j&b s&p r&r")
SLASHED_EVERYDAY = listed(
    "w/c w/e n/a a/c c/o n/k y/n w/o h/o t/a p/m i/c b/w a/m w/d k/o u/s f/t p/t p/w d/o m/f"
)


def unknown(note: Note, listed_at: Container[int]) -> Iterator[tuple[int, int, str]]:
    """Words of two to six capital letters that are no words written large, with `jargon-unknown-abbreviation`."""
    capital = note.words.capital
    for stretch in note.stretches:
        found = [
            at
            for at in range(stretch.first, stretch.last)
            if capital[at] and at not in listed_at and _is_abbreviation(note, at)
        ]
        if found and not _is_shouted(note, stretch):
            yield from ((at, at, "jargon-unknown-abbreviation") for at in found)


def _is_shouted(note: Note, stretch: Stretch) -> bool:
    """Headings and lines in capitals: at least two large words, and hardly a word in small letters among them."""
    written = [
        note.text[note.words.starts[at] : note.words.ends[at]] for at in range(stretch.first, stretch.last)
    ]
    words = [each for each in written if len(each) > 1 and each.isalpha()]
    large = sum(each.isupper() for each in words)
    return (
        large > 1
        and large + large > len(words)
        and any(len(each) > LONGEST or each.lower() in STRESSED for each in words if each.isupper())
    )


def _is_abbreviation(note: Note, at: int) -> bool:
    if note.text[note.words.starts[at] + 1 : note.words.ends[at]].islower():
        return False
    base = ENDING.sub("", note.text[note.words.starts[at] : note.words.ends[at]])
    base = base[:-1] if base.endswith("s") and base[:-1].isupper() else base
    small = base.lower()
    if (
        not base.isupper()
        or not base.isascii()
        or small in EVERYDAY
        or small in STRESSED
        or small in given_names()
    ):
        return False
    if FORM.match(small):
        return not _is_part_of_a_number(note, at) and len(base) >= SHORTEST_FORM
    if not base.isalpha() or not SHORTEST <= len(base) <= LONGEST or ROMAN.match(small):
        return False
    return (
        not _is_part_of_a_number(note, at)
        and not _is_shouted_with_its_neighbour(note, at)
        and not _is_in_an_address(note, at)
    )


def _is_part_of_a_number(note: Note, at: int) -> bool:
    """*HSG/2231*, *QX4 7PB*, *AB12 CDE*, *ref. TEN 00451*."""
    words = note.words
    runs_on = at + 1 < len(words.plain) and "," not in note.text[words.ends[at] : words.starts[at + 1]]
    behind, ahead = note.before(at), note.behind(at) if runs_on else ""
    # A year or a count behind an abbreviation is no reference: "MARAC 2024".
    is_code = any(each.isdigit() for each in behind) and any(each.isalpha() for each in behind)
    return (
        is_code
        or ahead[:1].isdigit()
        or behind in {"ref", "reg", "no", "room", "rm", "flat", "unit", "plate", "postcode"}
    )


def _is_shouted_with_its_neighbour(note: Note, at: int) -> bool:
    for other in (at - 1, at + 1):
        if 0 <= other < len(note.words.plain):
            written = note.text[note.words.starts[other] : note.words.ends[other]]
            beside = not note.words.breaks[max(at, other)]
            if (
                beside
                and written.isupper()
                and (len(written) > LONGEST or (len(written) > 1 and written.lower() in STRESSED))
            ):
                return True
    return False


def _is_in_an_address(note: Note, at: int) -> bool:
    """*someone@ABC.example*, *www.ABC.example*."""
    start, end = note.words.starts[at], note.words.ends[at]
    before, after = note.text[max(0, start - 1) : start], note.text[end : end + 2]
    return before in {"@", "/", "."} or after[:1] == "@" or (after[:1] == "." and after[1:].isalnum())


def sections(note: Note, listed_at: Container[int]) -> Iterator[tuple[int, int, str]]:
    """*s.21*, *s136*, *section 8*, with `jargon-section`; not the numbered parts of a form."""
    words = note.words.plain
    for stretch in note.stretches:
        for at in range(stretch.first, stretch.last):
            word = words[at]
            if word[0] != "s" or at in listed_at or not SECTIONS.match(word):
                continue
            if word[-1].isdigit() or (word[-1].isalpha() and any(each.isdigit() for each in word)):
                yield at, at, "jargon-section"
            elif at + 1 < stretch.last and NUMBER.match(words[at + 1]) and _is_of_a_law(note, at, stretch):
                yield at, at + 1, "jargon-section"


def _is_of_a_law(note: Note, at: int, stretch: Stretch) -> bool:
    words, end = note.words, stretch.last
    between = note.text[words.ends[at] : words.starts[at + 1]]
    if words.plain[at] in {"s", "sec", "sect"}:
        return between in {".", " ", ". "}
    heading = words.breaks[at] and (at + 2 == end or words.breaks[at + 2])
    following = words.plain[at + 2 : min(at + 6, end)]
    of_a_paper = following[:1] == ["of"] and not OF_A_PAPER.isdisjoint(following)
    return (
        between == " "
        and not heading
        and not of_a_paper
        and "act" not in words.plain[max(stretch.first, at - 2) : min(at + 8, end)]
    )


def slashed(note: Note) -> Iterator[tuple[int, int, str]]:
    """*M/E*, *k/w*, *D&A*: two single letters with a mark between, with `jargon-slashed`."""
    words = note.words
    for at, (one, other) in enumerate(pairwise(words.plain)):
        if len(one) == 1 and len(other) == 1 and one.isalpha() and other.isalpha():
            mark = note.text[words.ends[at] : words.starts[at + 1]]
            everyday = f"{one}{mark}{other}" in SLASHED_EVERYDAY | JOINED_EVERYDAY
            if mark in {"/", "&"} and not everyday and not _is_longer(note, at):
                yield at, at + 1, "jargon-slashed"


def _is_longer(note: Note, at: int) -> bool:
    start, end = note.words.starts[at], note.words.ends[at + 1]
    return note.text[max(0, start - 1) : start] in {"/", "\\"} or note.text[end : end + 1] in {"/", "\\"}
