"""Initials that stand for a person: *J.S.*, *client AB*, *JD told us*; not *NHS*, *the TA said*, *Plan B*."""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.deeds import ONLY_PEOPLE, PERSON, RELATION
from commonpractice.themes.identifiability.kinds import Found, Kind
from commonpractice.themes.identifiability.word_lists import listed

DOTTED = re.compile(r"(?<![\w.])[A-Z]\. ?[A-Z]\.(?: ?[A-Z]\.)?(?![\w])")
NOT_A_PERSON_DOTTED = listed(
    "UK US EU AM PM NB PS BA MA BS MS DOB PO VAT UN NI PC RC TV HQ EG IE AD BC DC LA NY PHD QC KC CV ID NA CIC LTD NO"
)
PLAIN = re.compile(r"(?<![\w/&.-])[A-Z]{1,3}(?=['’]s\b|(?![\w/&-]))")
# Two and three capitals that everybody in this field writes for something else.
ABBREVIATIONS = listed(
    """AA ADHD AE AFH AMHP AP ASB ASC AST ASW AT BB BBC BBV BHA BME BSL CAB CAMHS CBT CC CEO CF CFO CH CIC
    CID CIO CJ CJS CM CMHT CO COP CP CPA CPN CPR CPS CQC CRM CRN CRO CS CV DA DBS DC DHP DIY DLA DOB DOL
    DPO DS DSL DV DWP EA ED EET EH EHO EIA EMDR ENT EPC ER ESA ETE EU EUS EV FA FAQ FE FNP FRA FRS GBH
    GDPR GP GRT HA HB HCA HE HF HIA HIV HM HMO HMP HO HP HQ HR HRA HSE IAA IAG ICB ICS ICT ID IDVA II III
    IM IMD IMHA IO IPP IT ITU IV JCP JSA KPI KW KYC LA LAC LAD LCP LD LGA LGO LHA LOA LOS LSA LTD MA MAP
    MARG MCA MD MDT MH MHA MHT MOJ MOU MP MPS NA NB NDA NEET NFA NHF NHS NI NO NRM NRPF NSP NVQ OAP OCD
    OCG OD OK OM ON ONS OPC OT OTC PA PAT PB PC PCC PCSO PD PHE PIE PIP PM PO POA PPE PR PRS PS PTSD PV QA
    RAG RE RG RIO RN ROA RP RPM RS RSI RSL RSP SA SAR SCIE SEN SG SIO SLA SMI SPOC SRO SS SSP ST STP SU
    SUD SW TA TAC TAF TB TBC THE TM TOR TSO TV UA UC UK UN US USA VAT VCS VIP VPN WC WFH WHO WM YMCA YOI
    YOS YOT YP YWCA OR AND NOT ALL YES IF AS AN AM BE BY DO GO HE I IN IS ITS ME MY OF SO TO UP WE"""
)
THINGS_WITH_A_LETTER = re.compile(
    r"\b(?:plan|option|category|cat|class|band|block|flat|room|unit|wing|ward|level|tier|step|type|part"
    r"|schedule|group|hepatitis|hep|vitamin|question|section|appendix|annex|form|model|site|house|team"
    r"|zone|grade|box|column|version|route|phase|stage|case|scenario|example|area|door|gate|floor|platform"
    r"|table|figure|exhibit|article|influenza|list|landlord|provider|hostel|agency)s? (?:and |or )?$"
    r"|\b[A-Z] (?:and|or|to) $",
    re.IGNORECASE,
)
SOMEBODY = re.compile(
    rf"\b(?:(?:{RELATION}|partner|parents|family) of|{PERSON}|{RELATION}|pt|su|cl|person|male|female"
    r"|couple)(?:,|:| called| named| known as)? \(?[“\"\u2018']?(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"(?:^|[.!?:;,“\"(]|\b(?:when|that|because|and|but|if|after|before|until|while|where|why|how|with|for"
    r"|discussed|met|refused|evicted|placed|about|took|take))\s*$",
    re.IGNORECASE,
)
REACH = 40
DETERMINED = re.compile(
    r"\b(?:the|an?|this|that|our|their|his|her|my|your|each|every|any|no|local|new|old|joint)\s+$",
    re.IGNORECASE,
)


def initials(text: str) -> Iterator[Found]:
    for match in DOTTED.finditer(text):
        if re.sub(r"[. ]", "", match[0]) not in NOT_A_PERSON_DOTTED:
            yield Kind.INITIALS, match.start(), match.end()
    after_somebody = {match.end() for match in SOMEBODY.finditer(text)}
    for match in PLAIN.finditer(text):
        if match[0] not in ABBREVIATIONS and _stands_for_somebody(
            text, match, match.start() in after_somebody
        ):
            yield Kind.INITIALS, match.start(), match.end()


def _stands_for_somebody(text: str, match: re.Match[str], after_somebody: bool) -> bool:
    acts = ONLY_PEOPLE.match(text, match.end())
    if not acts and not after_somebody:
        return False
    before = text[max(0, match.start() - REACH) : match.start()]
    if THINGS_WITH_A_LETTER.search(before):
        return False
    if after_somebody:
        return match[0] != "A" or not re.match(r" [a-z]+", text[match.end() : match.end() + 4])
    return bool(match[0] != "A" and CLAUSE.search(before) and not DETERMINED.search(before))
