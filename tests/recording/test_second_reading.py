"""Wordings that stand in no labelled set: what should be asked about, and the same words where they do no harm."""

from commonpractice.recording import check

INNOCENT = """
All seven lads out and counted at the gate by 02:14.
Everyone accounted for bar the cat.
Head count 23, none missing.
Everybody from flats 1 to 6 stood in the car park.
Nobody needed the ambulance.
Not one of the sprinklers went off.
Visitors must sign in every time.
Agreement clause 4: no guests after ten, ever.
Do not ever leave pans unattended, the leaflet tells tenants.
Tenants are never to block the hatch (lease, page 4).
Always two staff on the door, says the rota.
The lift is unreliable, out of order four days this month.
The volatile fumes had gone by the time we opened up.
A challenging ladder to climb with a cast.
The parrot swears and is rude to the postman, her son says.
The hens were agitated by the smoke.
The goat is stubborn and would not leave the shed.
The bread was soft and he managed it.
Cold porridge, which she ate.
The council accepted she is vulnerable under section 9 of the Housing Act.
The old note says "he always does this", and gives no date.
I struck out "non-compliant" and wrote what he did.
Training today: why we do not write "failed to engage".
Nickname "Trouble", given by his nan.
His nickname is Pyro, from his job with stage fireworks.
Mags: shoulder sore, "nothing broken".
Gerry: hands fine, "only my pride".
"It's them again. They never stop," the neighbour told me at 9pm.
I think the fire was an accident, as the toaster had a recall notice on it.
The fire investigator concluded on 8 May that it was deliberate.
We heard shouting from the car park and rang 999.
I was told at the desk to wait.
The police were told by me at 14:20, log number with the manager.
He was seen by the nurse at 10.
It was 3 years ago.
It was three years ago.
Took a while to find the key.
He sat with us for a bit and finished his tea.
After a while the smoke cleared.
Blog of incidents, scheme intranet.
He added a few sugars.
The boiler is under investigation by the engineer.
The alarm is charged and tested.
He has never been arrested.
Mr and Mrs are both well.
We hold nothing after March 2022.
The council found them both well: all out by ten.
The pub is called The Sober Arms.
""".strip().splitlines()

TELLING = {
    "vague": """
    He has been here for donkey's years.
    Bailed out some while back.
    She gets forgetful now & then.
    It happened more times than I can count.
    He goes off on a fairly regular basis.
    His temper comes in fits and starts.
    Please act before too long.
    Next date when diaries allow.
    Ring us back when you get a chance.
    Review again in the not too distant future.
    He left owing a small fortune.
    She has had trouble before.
    There were some attempts last time.
    He had had a few the night before.
    The umpteenth warning.
    """,
    "absolute": """
    Not a night goes by without him.
    Day in, day out the bass is on.
    He wants everything done for him 24/7.
    Not a soul would trust her.
    Every last one of that family is the same.
    He hasn't lifted a finger.
    Nobody can work with him.
    Nothing, and I mean nothing, works.
    Not once has he said sorry.
    She will say anything to get out.
    He is no trouble at all, ever.
    Neither has ever put those children first.
    Never to be trusted.
    I hear he's always in bother.
    """,
    "label": """
    Slippery little so and so.
    Prolific thief and smackhead.
    A professional complainer.
    Insight: none
    Rude, entitled, loud.
    She is scatterbrained rather than unkind.
    Needy under stress.
    NIGHTMARE
    Gareth has been a law unto himself.
    Light-fingered.
    He is a bully.
    """,
    "jargon": """
    On a rattle since the DI called.
    POC QDS, EDD Friday.
    Hearing 11 September, FTT, 10.30.
    Placed in IA.
    """,
    "identifier": """
    Mr. B told us the drumming goes on.
    Rm 19 = pills
    Need the family in 2B out.
    Her date of birth is 3 May 1981.
    Spoke to T. Marsh about the rent.
    """,
}


def asked(text: str) -> list[str]:
    return [f"{each.kind}: {text[each.start : each.end]}" for each in check(text).findings]


def test_nothing_is_asked_where_the_words_do_no_harm():
    assert {text: asked(text) for text in INNOCENT if asked(text)} == {}


def test_wordings_of_the_same_families_are_asked_about():
    missed = {
        text.strip(): asked(text.strip())
        for kind, texts in TELLING.items()
        for text in texts.strip().splitlines()
        if kind not in [each.partition(":")[0] for each in asked(text.strip())]
    }
    assert missed == {}
