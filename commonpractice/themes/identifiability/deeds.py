"""What only people do, and what people are to each other: the company that a name keeps."""

import re

from commonpractice.themes.identifiability.word_lists import listed

# After a word that may also be no name: *Grace told us*, *Mark was refused*.
ONLY_PEOPLE = re.compile(
    r"\s+(?:(?:also|then|never|just|now|still|later|once|often|always|only|even)\s+)?(?:told|tells|said"
    r"|says|asked|asks|rang|phoned|texted|replied|slept|sleeps|lives|lived|cried|wept|wants|wanted|felt"
    r"|knew|thinks|thought|wrote|admitted|relapsed|lit|waited|explained|signed|smokes|smoked|drinks|drank"
    r"|begged|walked|hopes|hoped|lost (?:his|her|their)|(?:came|went|moved|ran) (?:back|to|into|out|home"
    r"|from)|put (?:it|the|out)|set (?:fire|light)|has (?:waited|lived|slept|been|told|asked|said|had)"
    r"|had (?:waited|lived|slept|been|told|asked|said|had)|(?:was|were|got|gets|being|has been"
    r"|had been) (?:\w+ly )?(?:refused|evicted|housed|rehoused|turned|arrested|told|barred|banned|moved"
    r"|placed|discharged|released|sectioned|recalled|born|charged|convicted|accused|offered|sleeping"
    r"|living|staying|blamed|asked|the one who|homeless|left with)|is (?:\w+ly )?(?:sleeping|living"
    r"|staying|homeless|barred|banned|waiting|fine)|and (?:her|his) (?:baby|son|daughter|child|children"
    r"|partner|brother|sister|mum|mother|dad|wife|husband))\b",
    re.IGNORECASE,
)
# After a given name at the start of a sentence: anything that could be its verb.
A_VERB = re.compile(
    r"\s+(?:\w+ly\s+|never\s+|also\s+|then\s+)?(?:is|was|has|had|does|did|will|would|could|can|cannot"
    r"|should|must|might|and [A-Z]\w+|from [A-Z]\w+|\w+n[’']t|who|came|went|got|took|gave|made|kept|left"
    r"|lost|said|told|knew|felt|thought|met|rang|set|put|lit|ran|saw|found|began|became|spoke|wrote|slept"
    r"|stood|sat|brought|bought|sent|lives|wants|needs|says|sleeps|knows|stays|works|tries|feels|thinks"
    r"|goes|gets|keeps|uses|asks|[a-z]{2,}ed)\b",
)

PERSON = (
    r"(?:man|woman|men|person|lad|lass|girl|boy|lady|gentleman|guy|bloke|mother|mum|father|dad|client"
    r"|tenant|resident|patient|customer|applicant|claimant|participant|service user|individual"
    r"|young person|member|colleague|friend|neighbour|someone|somebody|survivor|child)"
)
RELATION = (
    r"(?:brothers?|sisters?|mother|mum|mam|dad|father|son|daughter|wife|husband|girlfriend|boyfriend"
    r"|ex(?:-(?:partner|wife|husband|boyfriend|girlfriend))?|friend|neighbour|uncle|aunt(?:ie)?|nan|gran"
    r"|grandad|cousin|nephew|niece|stepdad|stepfather|stepmother|colleague|mate|carer|key ?worker"
    r"|(?:support|social|case|outreach|youth|night) ?worker|case manager|manager|(?:probation |housing "
    r"|council’s |council's )?officer|landlord|landlady|solicitor|nurse|psychiatrist|psychologist|doctor"
    r"|consultant|warden|caretaker|counsellor)"
)
INTRODUCED = re.compile(
    rf"(?:\b{PERSON},? (?:was |is |who is |who was )?(?:called|named|known as|nicknamed|by the name of"
    r"|who goes by)|\b(?:he|she|they) (?:is|was|are|goes|went|go) (?:called|named|known as|by)|\b(?:call"
    r"|called|calls|named|name) (?:him|her|them)|\b(?:his|her|their) (?:real |first |last "
    rf"|full )?(?:sur)?name (?:is|was)|\b(?:his|her|their|my) (?:\w+ )?(?:{RELATION}|partner),?|\b(?:the"
    rf"|a) {RELATION},|\bthe (?:brothers|sisters|twins|cousins)|\b(?:client|tenant|resident|patient"
    r"|customer|applicant|participant|service user))\s+[“\"\u2018']?(?=\w)",
    re.IGNORECASE,
)

SINGLED_OUT = re.compile(
    r"\b(?:it was|it is|nobody but|only|except) (?P<name>[^\W\d_]+) who\b", re.IGNORECASE
)

TITLES = listed(
    """mr mrs ms miss mx dr prof professor pc dc ds sgt sergeant inspector insp cllr councillor rev
    reverend judge dame sir nurse constable"""
)
