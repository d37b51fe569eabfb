"""Words for a person's character that no list has: known by their endings, and only where a sentence is an opinion.

*A right moaner*, *Secretive.*, *he is very evasive*. Jobs and roles have the same endings as *moaner* and are left alone.
"""

from collections.abc import Container, Iterator, Sequence

from commonpractice.recording.findings.persons import Of, of_whom
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Sentence, SentenceKind
from commonpractice.recording.words import listed

SHORTEST = 6
TRAITS = ("ive", "ous", "ish", "ile", "less", "able", "ible", "istic", "ative", "some", "ulent", "erous")
DOERS = (
    "er",
    "ers",
    "monger",
    "ard",
    "aholic",
    "path",
    "phile",
    "maniac",
    "hog",
    "opath",
    "ster",
    "head",
    "heads",
    "freak",
)
NO_TRAITS = listed(
    """
    active inactive alive positive negative effective extensive excessive expensive native relative decisive sensitive
    supportive receptive cooperative talkative creative attractive alternative executive previous various obvious serious
    anxious nervous dangerous suspicious conscious unconscious continuous delicious enormous famous gracious hazardous
    precious tedious tremendous generous curious furious infectious religious rough tough english british polish spanish irish
    scottish welsh turkish kurdish danish swedish finnish rubbish finish foolish selfless harmless homeless helpless useless
    regardless unless pointless hopeless priceless countless endless needless doubtless possible impossible probable suitable
    unsuitable available unavailable acceptable unacceptable responsible capable incapable comfortable uncomfortable stable
    reasonable understandable reliable likeable lovable amiable sociable personable adaptable table cable enable disable
    miserable vulnerable terrible horrible visible invisible sensible flexible accessible eligible questionable believable
    predictable preventable avoidable manageable inevitable incredible credible plausible implausible tangible awesome handsome
    wholesome some mobile fragile agile hostile while meanwhile profile file whatsoever jealous humorous courageous drunkenness
    able unable arrive give receive drive live survive forgive believe have leave serve deserve above five twelve prove improve
    detective objective motive archive missive incentive initiative perspective locative narrative preventive five olive
    unlikeable valuable favourable notable remarkable arguable payable workable affordable sustainable
    """
)
JOBS_AND_ROLES = listed(
    """
    worker workers manager managers officer officers carer carers driver drivers mother mothers father fathers brother brothers
    sister sisters daughter daughters partner partners neighbour caller callers owner owners volunteer volunteers member members
    keyworker prisoner prisoners smoker smokers leaver leavers sleeper sleepers teenager teenagers pensioner lodger lodgers
    customer customers stranger strangers number numbers matter letter letters computer other others another either neither
    whether rather together further never however ever over under after later sooner longer better older younger bigger smaller
    higher lower former latter character power order paper water dinner supper winter summer shelter corner computer
    september october november december monster winter october cleaner plumber builder painter carpenter teacher trainer
    soldier baker butcher welder roofer labourer farmer gardener runner footballer boxer singer writer reader listener learner
    helper supporter carer believer survivor hard-worker grafter leader player fighter thinker talker joiner engineer ranger
    warder commissioner interpreter adviser solicitor barrister lawyer reporter photographer consumer bidder bidders holder
    tender gender danger anger hunger cancer fever liver finger shoulder bladder remainder reminder disorder border murder
    offer answer transfer trigger refer consider remember discover recover deliver suffer wonder bother gather enter alter
    proper super inner outer upper newer quicker easier harder closer wider deeper safer calmer happier worse
    ginger amber silver copper lavender khaki
    clever sober bitter eager tender meter litre user users master mister minister register theatre centre
    standard hazard towards forward backward upward afterward regard reward award board guard toward ahead instead bread
    thread spread head heads forehead overhead dead-head bedhead lighter lighters fire-fighter firefighter firefighters newcomer
    """
)


def unlisted_traits(
    note: Note, sentences: Sequence[Sentence], listed_at: Container[int]
) -> Iterator[tuple[int, Stretch]]:
    """The word and its sentence, where an opinion says it of a person and no other label has it."""
    for number, sentence in enumerate(sentences):
        if sentence.kind is not SentenceKind.OPINION:
            continue
        stretch = note.stretches[number]
        if "because" in note.words.plain[stretch.first : stretch.last]:
            continue
        for at in range(stretch.first, stretch.last):
            if at not in listed_at and _is_for_a_person(note, stretch, at):
                yield at, stretch


def _is_for_a_person(note: Note, stretch: Stretch, at: int) -> bool:
    word = note.words.plain[at]
    field = note.text[note.words.ends[at] : note.words.ends[at] + 1] == ":"
    if len(word) < SHORTEST or field:
        return False
    if word.endswith(TRAITS) and word not in NO_TRAITS:
        return of_whom(note, stretch, at, at) in {Of.PERSON, Of.FRAGMENT}
    if word.endswith(DOERS) and word not in JOBS_AND_ROLES:
        return _is_called(note, stretch, at)
    return False


BEFORE_A_NAME_FOR_SOMEBODY = listed(
    """
    a an the non serial proper right real total complete known classic typical habitual chronic compulsive resident born natural
    professional persistent constant our such
    """
)


def _is_called(note: Note, stretch: Stretch, at: int) -> bool:
    """*He is a moaner*, *Serial moaner.*: nothing goes on behind it that would make it a describing word."""
    ends = (
        at + 1 == stretch.last
        or note.words.breaks[at + 1]
        or note.words.plain[at + 1] in {"and", "who", "but", "or"}
    )
    behind = note.words.plain[at - 1] if at > stretch.first and not note.words.breaks[at] else ""
    if not ends or (behind and behind not in BEFORE_A_NAME_FOR_SOMEBODY):
        return False
    return of_whom(note, stretch, at, at) in {Of.PERSON, Of.FRAGMENT}
