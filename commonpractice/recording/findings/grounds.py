"""Whether a view stands with its grounds, or a conclusion beside the signs it rests on: then nothing is asked."""

import re

from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.phrases.matching import Index
from commonpractice.recording.phrases.pattern import read_pattern

MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "tonight",
    ]
)
YEAR = re.compile(r"(?:19|20)\d\d")

OWN_VIEW = (
    "i/we (also/still/now/personally/do/really/would/just/both) think/feel/believe/suspect/reckon/doubt/wonder/consider/find/accept/see/read/judge/conclude/hope/expect/fear/guess/take/assess/regard/trust/favour/prefer/recommend/say/agree/worry/understand",
    "i'd/i'll/we'd (also) say/think/guess/suggest/expect/argue",
    "i/we do/don't/dont/cannot/can't (not) think/feel/believe/find/accept/reckon/see/consider/read/regard/agree/take/doubt",
    "don't/dont reckon/think/believe/feel",
    "i/we (may/might/could) be wrong",
    "in my/our/the (own/professional/personal/honest) view/opinion/judgement/judgment/assessment/experience/mind/reading",
    "my/our (own/first/honest/professional/overall/main/best/only) view/opinion/impression/feeling/sense/guess/reading/judgement/judgment/assessment/worry/concern/belief/hunch/conclusion/fear/hope/thinking/understanding",
    "i/we have/had/got/get/formed the/an/a/some impression/sense/feeling/worry/concern/concerns",
    "i'm/im/we're (not/also/less/more/still/very/a) (little/bit/quite) worried/concerned/inclined/sure/convinced/unsure/uneasy/confident/hopeful/satisfied/reassured",
    "i/we am/are/was/were (not/also/less/more/still/very/a/quite) (little/bit) worried/concerned/inclined/sure/convinced/unsure/uneasy/confident/hopeful/satisfied/reassured/encouraged/struck/doubtful",
    "as i/we see/read/understand",
    "to me/us",
    "seems/seemed/looks/looked/appears/appeared/sounded to me/us",
    "strikes me",
    "on balance",
    "i/we would (not) (also) let/have/recommend/support/be/call/describe/put/house/accept/give/rather/say/want/expect/take/work",
    "i/we am/are not assessing/treating/recording/calling/describing",
    "assessed as",
    "i/we assess/rate/rated/judged/assessed/concluded/decided/took/read/put/take/am/are",
    "the panel/team/group/board (has) decided/concluded/agreed/found/judged/accepted/considered",
    "decision",
    "decided",
    "for me",
    "worried that",
    "concerned that/about",
    "it is/was possible/likely/reasonable/fair",
    "it/this may/might/could/would (well) be/have",
    "this suggests",
    "which suggests",
    "i/we wondered",
)
BECAUSE = (
    "because",
    "cos",
    "as he/she/they/hes/he's/shes/she's/theyre/they're/its/it's/it/the/both/all/i/we/his/her/their/on/this/that/there/no/nobody/neither/each/my/our/two/three/every/only/none/when",
    "as #",
    "since",
    "given (that/the/how/his/her)",
    "in light of",
    "in view of",
    "based on",
    "based upon",
    "on the basis",
    "due to",
    "going by",
    "judging by/from",
    "linked to",
    "for two/three/these/the following/this reason/reasons",
    "my reason/reasons",
    "our reason/reasons",
    "the reason/reasons",
    "which is why",
    "from what i/we/he/she (saw/heard/said/told)",
    "from the",
    "from how",
    "seeing as",
    "seeing that",
    "considering",
    "when he/she/they could/was/had/told",
    "after he/she/they/i/we/seeing/hearing/reading",
    "having seen/read/heard/spoken/met/worked/talked",
    "i/we base",
    "what makes me",
    "this rests on",
    "the grounds",
    "grounds",
    "in that",
    "for he/she/they",
)
EVIDENCE = frozenset(
    [
        "said",
        "told",
        "saw",
        "seen",
        "heard",
        "smelled",
        "smelt",
        "read",
        "found",
        "counted",
        "showed",
        "shows",
        "shown",
        "record",
        "records",
        "report",
        "letter",
        "log",
        "recorded",
        "asked",
        "rang",
        "checked",
        "called",
        "phoned",
        "kept",
        "gave",
        "paid",
        "signed",
        "measured",
        "noticed",
        "visited",
        "wrote",
        "came",
        "went",
        "started",
        "stopped",
        "dated",
    ]
)
SIGNS = (
    "smell/smelled/smelt/smelling/reeked/reeking/stank of",
    "smell of",
    "slur*",
    "unsteady",
    "swaying",
    "swayed",
    "staggered/staggering",
    "stumbled/stumbling/stumbles",
    "eyes (were) (red/glazed/glassy/bloodshot/closed/closing)",
    "red/glazed/glassy/bloodshot/pinpoint eyes/pupils",
    "pupils",
    "could not stand",
    "couldn't stand",
    "could not walk",
    "holding on to",
    "held on to",
    "fell over/against/down/asleep",
    "needed help to stand/walk",
    "nodding off",
    "breathalys*",
    "empty (cans/bottles)",
    "cans on",
    "pacing",
    "paced",
    "wringing",
    "shaking",
    "talking/spoke/speaking/talked (very/so) (fast/quickly/loudly/rapidly)",
    "would not sit",
    "could not sit",
    "looking over",
    "checking the",
    "checked the",
    "shouting",
    "said that",
    "saying that",
    "he/she/they said",
    "because",
    "by which i mean",
    "fists",
    "clenched",
    "banging",
    "kept looking/asking/checking/saying",
    "repeating",
    "mould",
    "faeces",
    "bags of",
    "flies",
    "grease",
    "rubbish",
    "urine",
    "unwashed",
    "stains",
    "dirty plates",
    "up to/down the",
    "about # cm",
    "counted",
)


def _index(patterns: tuple[str, ...]) -> Index[None]:
    return Index((read_pattern(each, {}), None) for each in patterns)


VIEWS, GROUNDS, SEEN = _index(OWN_VIEW), _index(BECAUSE), _index(SIGNS)
FEWEST_WORDS = 3
"""Grounds have at least so many words: *because reasons* is none."""


def is_grounded(note: Note, stretch: Stretch) -> bool:
    """A view named as somebody's own, with what it rests on; or an unnamed one with evidence after its *because*."""
    reasons = [
        each
        for each in GROUNDS.find(note.words, stretch.first, stretch.last)
        if stretch.last - each.last - 1 >= FEWEST_WORDS
    ]
    view = next(VIEWS.find(note.words, stretch.first, stretch.last), None)
    if reasons and view is not None:
        return True
    if any(_has_evidence(note, each.last + 1, stretch.last) for each in reasons):
        return True
    return view is not None and _has_date(note, view.last, stretch.last)


def shows_signs(note: Note, stretch: Stretch, first: int, last: int) -> bool:
    """Whether what was seen stands in the same sentence, outside the words from `first` to `last`."""
    return any(
        each.last < first or last < each.first for each in SEEN.find(note.words, stretch.first, stretch.last)
    )


def _has_evidence(note: Note, first: int, last: int) -> bool:
    words = note.words.plain[first:last]
    return not EVIDENCE.isdisjoint(words) and (_has_date(note, first, last) or len(words) > 6)


def _has_date(note: Note, first: int, last: int) -> bool:
    words = note.words.plain[first:last]
    return any(each[0].isdigit() for each in words) or not DAYS.isdisjoint(words)
