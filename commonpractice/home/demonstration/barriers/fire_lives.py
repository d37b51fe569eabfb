"""What became of fire setting as a barrier to a home: the theme in progress."""

from commonpractice.home.demonstration.barriers.fire_words import FIRE
from commonpractice.home.demonstration.barriers.happening import (
    Event,
    answered,
    approved,
    asked,
    changed,
    chosen,
    given,
    merged,
    met,
    on,
    passed_on,
    proposed,
    published,
    reworded,
    supported,
    taken_up,
    took_step,
)
from commonpractice.home.demonstration.barriers.sources import DAY_CENTRE, PANEL, TABLE

TEMPORARY: tuple[Event, ...] = (
    on(430, passed_on, "temporary", FIRE["temporary"], source=PANEL, by="Petra Marl"),
    on(427, approved, "temporary", by="Cora Wedge"),
    on(405, reworded, "temporary", by="Cora Wedge", read_by="Lena",
        rule="Each provider has a sentence in its admissions policy that excludes arson. None of the five we read says "
        "what counts as arson, for how long, or who may make an exception."),
    on(400, met, "temporary", "Chidi Slip", "housing"),
    on(395, met, "temporary", "Mo Glaze", "housing"),
    on(390, met, "temporary", "Hamza Stack", "justice"),
    on(380, met, "temporary", "Priya Bisque", "council"),
    on(370, met, "temporary", "Lena", "lived_experience"),
    on(360, met, "temporary", "Oluwaseun Tile", "charity"),
    on(350, met, "temporary", "Dev Ember", "fire"),
    on(340, met, "temporary", "Ade", "lived_experience"),
    on(330, met, "temporary", "Dr Ngozi Cobalt", "health"),
    on(250, met, "temporary", "J. Fell", "lived_experience"),
    on(200, met, "temporary", "Pete Jigger", "business"),
    on(36, met, "temporary", "Bryony Leadless", "housing"),
    on(180, given, "temporary", "Chidi Slip", review=-25),
    on(179, took_step, "temporary", "weigh", "Two ideas: a refusal in writing, or a panel for all providers.",
        by="Chidi Slip"),
    on(140, changed, "temporary", "flex", by="Chidi Slip",
        what="A second look changed one refusal; the room was given with a home fire safety visit in the first week.",
        evidence="The written refusal and the second answer, four days apart."),
    on(88, took_step, "temporary", "agree", "Every refusal because of a past fire is given in writing, with the facts it "
        "rests on and how to ask again. Nobody in the room objected.", by="Chidi Slip"),
)  # fmt: skip

RECORDS: tuple[Event, ...] = (
    on(420, passed_on, "label", FIRE["label"], source=TABLE, by="Mags"),
    on(416, approved, "label", by="Cora Wedge"),
    on(412, passed_on, "records", FIRE["records"], source=PANEL, by="Gil Flint"),
    on(408, approved, "records", by="Lena"),
    on(385, met, "records", "Fern Saggar", "charity"),
    on(375, met, "records", "Wen Lustre", "council"),
    on(332, merged, "label", "records", "Both are about one word that stands without its facts. We work on them together."),
    on(178, took_step, "records", "weigh", "Which facts would let the next worker decide fairly? Ten are proposed."),
    on(150, took_step, "records", "agree", "The ten facts from the second meeting; nobody objected."),
    on(142, given, "records", "Fern Saggar", review=-14),
    on(140, took_step, "records", "take_in_hand", "Training in recording facts, twice so far, and again for new staff.",
        by="Fern Saggar"),
)  # fmt: skip

INSURER: tuple[Event, ...] = (
    on(398, passed_on, "insurer", FIRE["insurer"], source=PANEL, by="Petra Marl"),
    on(394, approved, "insurer", by="Cora Wedge"),
    on(365, met, "insurer", "Mo Glaze", "housing"),
    on(331, met, "insurer", "Pete Jigger", "business"),
    on(252, given, "insurer", "Pete Jigger", review=-12),
    on(250, asked, "insurer", by="Pete Jigger", body="The brokers of two housing providers",
        question="What do you ask about past fires, in your own words, and does any answer end the cover?", answer_by=200),
    on(190, answered, "insurer", by="Pete Jigger",
        text="We ask for the date, the cause and what came of it. No answer ends the cover; we only need to be told.",
        follows="Read out at the second meeting. The three questions go onto one card for lettings staff."),
    on(170, took_step, "insurer", "take_in_hand", "The card with the insurers’ three questions is with four lettings teams.",
        by="Pete Jigger"),
    on(60, asked, "insurer", by="Pete Jigger", body="The underwriters behind the two brokers",
        question="May a provider say in its policy that a past fire does not end the cover?", answer_by=10),
    on(9, answered, "insurer", by="Pete Jigger",
        text="Yes, if the provider keeps the three answers for each letting.",
        follows="We bring a sentence for admissions policies to the next meeting."),
)  # fmt: skip

FORMS: tuple[Event, ...] = (
    on(345, passed_on, "spent", FIRE["spent"], source=PANEL, by="Petra Marl"),
    on(341, approved, "spent", by="Cora Wedge"),
    on(336, met, "spent", "Fern Saggar", "charity"),
    on(326, met, "spent", "Hamza Stack", "justice"),
    on(120, took_step, "spent", "weigh", "A line on every referral form, or a call to the advice service before sending?"),
    on(270, passed_on, "form", FIRE["form"], source=DAY_CENTRE, by="Connie Batt"),
    on(266, approved, "form", by="Cora Wedge"),
    on(255, met, "form", "Chidi Slip", "housing"),
    on(250, met, "form", "Gareth Clay", "council"),
    on(245, taken_up, "form", "fire", why="The same refusals begin with this question."),
    on(76, given, "form", "Gareth Clay", review=15),
    on(75, asked, "form", by="Gareth Clay", body="The regional forum that owns the shared referral form",
        question="Who can change the question about arson, and would you ask instead what burned, when, and what would keep "
        "everybody safe?", answer_by=15),
    on(230, passed_on, "visits", FIRE["visits"], source=TABLE, by="Roz"),
    on(226, approved, "visits", by="Cora Wedge"),
    on(210, met, "visits", "Nia Placer", "charity"),
    on(205, taken_up, "visits", "fire", why="A tenancy that nobody visits is lost again; it belongs to the same work."),
    on(150, changed, "visits", "flex", by="Yusuf Hob",
        what="One visiting plan was made with a fire officer beside the worker at the first visit.",
        evidence="The plan, and eight visits since."),
    on(70, passed_on, "landlord", FIRE["landlord"], source=PANEL, by="Petra Marl"),
    on(66, approved, "landlord", by="Lena"),
    on(40, met, "landlord", "Amina Jolley", "business"),
    on(4, met, "landlord", "Yusuf Hob", "charity"),
)  # fmt: skip

THE_THEME: tuple[Event, ...] = (
    on(320, proposed, "fire", by="Mo Glaze", title="Fire setting as a barrier to a place to live",
        question="What do we need to know about a past fire before we can say yes or no, and who may ask for a second look?",
        why_now="It has come up at every meeting of the resolution group for a year, and winter is coming on.",
        barriers=("temporary", "records", "insurer", "spent")),
    on(318, supported, "fire", by="Lena"),
    on(316, supported, "fire", by="Dev Ember"),
    on(315, supported, "fire", by="Chidi Slip"),
    on(312, supported, "fire", by="Priya Bisque"),
    on(310, supported, "fire", by="Hamza Stack"),
    on(309, supported, "fire", by="Fern Saggar"),
    on(306, supported, "fire", by="Pete Jigger"),
    on(290, chosen, "fire", why="Eight kinds of organisations meet it, and most of the rules behind it are our own."),
    on(285, published, "fire"),
)  # fmt: skip

FIRE_LIVED = (*TEMPORARY, *RECORDS, *INSURER, *FORMS, *THE_THEME)
