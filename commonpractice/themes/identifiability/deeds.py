"""What only people do, and what people are to each other: the company that a name keeps."""

import re

from commonpractice.themes.identifiability.word_lists import listed

# After a word that may also be no name: *Grace told us*, *Mark was refused*.
ONLY_PEOPLE = re.compile(
    r"\s+(?:(?:also|then|never|just|now|still|later|once|often|always|only|even)\s+)?(?:"
    r"told|tells|said|says|asked|asks|rang|phoned|texted|replied|slept|sleeps|lives|lived|cried|wept|wants|wanted|felt|knew|thinks|thought"
    r"|wrote|admitted|relapsed|lit|waited|explained|signed|smokes|smoked|drinks|drank|begged|walked|hopes|hoped|lost (?:his|her|their)"
    r"|(?:came|went|moved|ran) (?:back|to|into|out|home|from)|put (?:it|the|out)|set (?:fire|light)|has (?:waited|lived|slept|been|told|asked|said|had)"
    r"|had (?:waited|lived|slept|been|told|asked|said|had)"
    r"|(?:was|were|got|gets|being|has been|had been) (?:\w+ly )?(?:refused|evicted|housed|rehoused|turned|arrested|told|barred|banned|moved|placed"
    r"|discharged|released|sectioned|recalled|born|charged|convicted|accused|offered|sleeping|living|staying|blamed|asked|the one who|homeless|left with)"
    r"|is (?:\w+ly )?(?:sleeping|living|staying|homeless|barred|banned|waiting|fine)|and (?:her|his) (?:baby|son|daughter|child|children|partner|brother|sister|mum|mother|dad|wife|husband)"
    r")\b",
    re.IGNORECASE,
)
# After a given name at the start of a sentence: anything that could be its verb.
A_VERB = re.compile(
    r"\s+(?:\w+ly\s+|never\s+|also\s+|then\s+)?(?:is|was|has|had|does|did|will|would|could|can|cannot|should|must|might|and [A-Z]\w+|from [A-Z]\w+|\w+n[’']t|who|came|went|got|took|gave|made|kept|left|lost"
    r"|said|told|knew|felt|thought|met|rang|set|put|lit|ran|saw|found|began|became|spoke|wrote|slept|stood|sat|brought|bought|sent"
    r"|lives|wants|needs|says|sleeps|knows|stays|works|tries|feels|thinks|goes|gets|keeps|uses|asks|[a-z]{2,}ed)\b",
)

PERSON = (
    r"(?:man|woman|men|person|lad|lass|girl|boy|lady|gentleman|guy|bloke|mother|mum|father|dad|client|tenant|resident|patient|customer"
    r"|applicant|claimant|participant|service user|individual|young person|member|colleague|friend|neighbour|someone|somebody|survivor|child)"
)
RELATION = (
    r"(?:brothers?|sisters?|mother|mum|mam|dad|father|son|daughter|wife|husband|girlfriend|boyfriend|ex(?:-(?:partner|wife|husband|boyfriend|girlfriend))?|friend"
    r"|neighbour|uncle|aunt(?:ie)?|nan|gran|grandad|cousin|nephew|niece|stepdad|stepfather|stepmother|colleague|mate|carer"
    r"|key ?worker|(?:support|social|case|outreach|youth|night) ?worker|case manager|manager|(?:probation |housing |council’s |council's )?officer|landlord|landlady|solicitor"
    r"|nurse|psychiatrist|psychologist|doctor|consultant|warden|caretaker|counsellor)"
)
INTRODUCED = re.compile(
    rf"(?:\b{PERSON},? (?:was |is |who is |who was )?(?:called|named|known as|nicknamed|by the name of|who goes by)"
    r"|\b(?:he|she|they) (?:is|was|are|goes|went|go) (?:called|named|known as|by)"
    r"|\b(?:call|called|calls|named|name) (?:him|her|them)"
    r"|\b(?:his|her|their) (?:real |first |last |full )?(?:sur)?name (?:is|was)"
    rf"|\b(?:his|her|their|my) (?:\w+ )?(?:{RELATION}|partner),?"
    rf"|\b(?:the|a) {RELATION},"
    r"|\bthe (?:brothers|sisters|twins|cousins)"
    r"|\b(?:client|tenant|resident|patient|customer|applicant|participant|service user))\s+[“\"\u2018']?(?=\w)",
    re.IGNORECASE,
)

SINGLED_OUT = re.compile(
    r"\b(?:it was|it is|nobody but|only|except) (?P<name>[^\W\d_]+) who\b", re.IGNORECASE
)

TITLES = listed(
    "mr mrs ms miss mx dr prof professor pc dc ds sgt sergeant inspector insp cllr councillor rev reverend judge dame sir nurse constable"
)
