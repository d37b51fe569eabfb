"""What became of papers, post, money and doors; and of the theme that the first three of them made."""

from commonpractice.home.demonstration.barriers.happening import (
    Event,
    answered,
    approved,
    asked,
    changed,
    chosen,
    concluded,
    given,
    looked_at,
    met,
    on,
    passed_on,
    proposed,
    published,
    reworded,
    supported,
    took_step,
    tried_again,
)
from commonpractice.home.demonstration.barriers.papers_words import PAPERS
from commonpractice.home.demonstration.barriers.sources import DAY_CENTRE

POST: tuple[Event, ...] = (
    on(728, passed_on, "post", PAPERS["post"], source=DAY_CENTRE, by="Connie Batt"),
    on(725, approved, "post", by="Cora Wedge"),
    on(715, met, "post", "Oluwaseun Tile", "charity"),
    on(705, met, "post", "Lena", "lived_experience"),
    on(600, took_step, "post", "weigh", "Three ways are on the table: a post room at the council, the day centres, "
        "or a box at a shop."),
    on(560, took_step, "post", "agree", "The day centres take the post in, and every front desk accepts their address."),
    on(545, given, "post", "Priya Bisque", review=480),
    on(540, took_step, "post", "take_in_hand", "One page of rules is being written with the day centres.",
        by="Priya Bisque"),
    on(500, changed, "post", "sustained", by="Priya Bisque",
        what="Anybody may give the address of one of three day centres. Every front desk of the council accepts it and "
        "the screen has a tick box for it.",
        evidence="The page of rules, the changed form, and 140 people whose post was taken in during the first quarter."),
    on(470, looked_at, "post", by="Roz", retests=(290, 105, -260),
        how="I asked at two desks with nobody from the council beside me. Both took the day centre’s address."),
    on(285, tried_again, "post", by="Oluwaseun Tile",
        how="Six people whom we went along with this month gave the day centre’s address. Nobody was sent away."),
    on(284, given, "post", "Priya Bisque", review=-170),
    on(100, tried_again, "post", by="Ade",
        how="New staff at one desk did not know it at first and looked it up. It was there on their list."),
)  # fmt: skip

IDENTITY: tuple[Event, ...] = (
    on(722, passed_on, "identity", PAPERS["identity"], source=DAY_CENTRE, by="Connie Batt"),
    on(718, approved, "identity", by="Lena"),
    on(700, met, "identity", "Priya Bisque", "council"),
    on(690, met, "identity", "Roz", "lived_experience"),
    on(590, took_step, "identity", "weigh", "Either one list that all offices share, or a letter that all of them take."),
    on(570, changed, "identity", "flex", by="Mo Glaze",
        what="One tenancy was signed with a letter from a nurse in place of a photograph card.",
        evidence="The tenancy, and a note of why in the file."),
    on(520, took_step, "identity", "take_in_hand", "The council’s offices lay their lists side by side."),
    on(260, changed, "identity", "sustained", by="Priya Bisque",
        what="A letter from a professional who has known somebody for six months is now on the list of all four offices.",
        evidence="The four lists, side by side, with the same line in each."),
    on(215, looked_at, "identity", by="Marek Dunt", retests=(20, -160, -520),
        how="Eleven people from our hub used such a letter. Ten were served at once and one after a telephone call."),
)  # fmt: skip

BANK: tuple[Event, ...] = (
    on(712, passed_on, "bank", PAPERS["bank"], source=DAY_CENTRE, by="Connie Batt"),
    on(709, approved, "bank", by="Cora Wedge"),
    on(680, met, "bank", "Marek Dunt", "charity"),
    on(610, changed, "bank", "flex", by="Fern Saggar",
        what="One branch opened an account with a letter from a hostel manager.",
        evidence="The person told us that the card had come."),
    on(450, took_step, "bank", "hand_on", "No branch here can change its own screen. What each branch may take is decided "
        "for the whole country.",
        told="The banks’ national body, by a letter that four councils signed."),
)  # fmt: skip

AN_ADDRESS: tuple[Event, ...] = (
    on(670, proposed, "an_address", by="Oluwaseun Tile", title="An address, a paper and an account: what comes first?",
        question="What would each of us have to accept so that nobody is stuck at the first form?",
        why_now="Three barriers lead in a circle, and each of us holds one piece of it.",
        barriers=("post", "identity", "bank")),
    on(668, supported, "an_address", by="Roz"),
    on(660, supported, "an_address", by="Lena"),
    on(655, supported, "an_address", by="Marek Dunt"),
    on(650, supported, "an_address", by="Priya Bisque"),
    on(640, chosen, "an_address", why="Four kinds of organisations meet it every week, and most of it is in our own gift."),
    on(430, concluded, "an_address",
        what_came="Post: three day centres take it in and every front desk of the council accepts their address. Papers: "
        "the offices are agreeing on one letter. Bank accounts are decided elsewhere; the banks’ national body has our "
        "letter.\n\nThe meetings of this theme were held before this community kept them here."),
    on(425, published, "an_address"),
)  # fmt: skip

DOORS: tuple[Event, ...] = (
    on(610, passed_on, "doctor", PAPERS["doctor"], source=DAY_CENTRE, by="Connie Batt"),
    on(607, approved, "doctor", by="Lena"),
    on(580, reworded, "doctor", by="Cora Wedge", read_by="Lena",
        decision_point="At the reception desk, at the first question, and again on the practice’s website."),
    on(575, met, "doctor", "Dr Ngozi Cobalt", "health"),
    on(555, given, "doctor", "Dr Ngozi Cobalt", review=-30),
    on(550, took_step, "doctor", "take_in_hand", "The trust’s link worker visits each practice with the card for the desk.",
        by="Dr Ngozi Cobalt"),
    on(520, changed, "doctor", "flex", by="Oluwaseun Tile",
        what="A practice manager registered four people at the day centre on one morning.",
        evidence="Four people have a doctor."),
    on(380, changed, "doctor", "sustained", by="Dr Ngozi Cobalt",
        what="All nine practices have the card at the desk.", evidence="Each practice manager said so."),
    on(350, looked_at, "doctor", by="Oluwaseun Tile", so=False,
        how="We went to three. Two asked for proof of address all the same; the card lay in a drawer."),
    on(150, changed, "doctor", "sustained", by="Dr Ngozi Cobalt",
        what="The questions about proof are gone from the registration form of all nine practices, on paper and online.",
        evidence="Nine forms, looked at one after the other."),
    on(118, looked_at, "doctor", by="Roz", retests=(-62, -245),
        how="Five of us registered at five practices. Nobody was asked for a paper."),
    on(500, passed_on, "benefits", PAPERS["benefits"], source=DAY_CENTRE, by="Connie Batt"),
    on(497, approved, "benefits", by="Cora Wedge"),
    on(470, met, "benefits", "Oluwaseun Tile", "charity"),
    on(455, met, "benefits", "Fern Saggar", "charity"),
    on(432, given, "benefits", "Fern Saggar", review=-18),
    on(430, took_step, "benefits", "take_in_hand", "We collect what the helpline says, word for word, for three months.",
        by="Fern Saggar"),
    on(390, changed, "benefits", "flex", by="Fern Saggar",
        what="One claim was made on paper, with the advice service’s address for letters.",
        evidence="The first payment came after five weeks."),
    on(310, asked, "benefits", by="Fern Saggar", body="The benefit office’s partnership manager for this area",
        question="Can a second way in be offered at the first call, without having to ask for it twice?", answer_by=260),
    on(268, answered, "benefits", by="Fern Saggar",
        text="Yes. The script of the helpline is written nationally, but the local office will offer an appointment in "
        "person to anybody whom a day centre sends.",
        follows="A one-line form for day centres; we count how often it works."),
    on(250, took_step, "benefits", "take_in_hand", "The one-line form is in use at the day centre.", by="Fern Saggar"),
    on(130, passed_on, "phones", PAPERS["phones"], source=DAY_CENTRE, by="Connie Batt"),
    on(127, approved, "phones", by="Cora Wedge"),
    on(110, reworded, "phones", by="Cora Wedge", read_by="Lena",
        decision_point="After the third call that was not answered, often all three within one hour."),
    on(95, met, "phones", "Jo Crackle", "charity"),
    on(9, passed_on, "evenings", PAPERS["evenings"], source=DAY_CENTRE, by="Connie Batt"),
    on(6, approved, "evenings", by="Cora Wedge"),
)  # fmt: skip

PAPERS_LIVED = (*POST, *IDENTITY, *BANK, *AN_ADDRESS, *DOORS)
