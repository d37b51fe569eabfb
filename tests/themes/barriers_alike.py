"""A labelled set for `test_similarity.py`: barriers, the same in other words, and what is about something else. Invented."""

BARRIERS = {
    1: ("Temporary accommodation is refused after any past fire",
        ("A housing officer sees fire setting in old case notes and turns the person away. The insurer is named as the "
        "reason, but nobody has read the insurance terms. People stay on the street.")),
    2: ("No photo ID, no tenancy",
        ("Letting agents ask for a passport or driving licence. A birth certificate is not accepted. A new identity "
        "document costs more than people have.")),
    3: ("GP surgeries ask for proof of address before they register anyone",
        ("Reception says a utility bill is needed. The national guidance says it is not. People go to accident and "
        "emergency instead.")),
    4: ("Mental health says drugs first, drugs says mental health first",
        "With a dual diagnosis each service waits for the other. Nobody holds the whole plan."),
    5: ("A benefit sanction stops the rent",
        ("A missed appointment at the jobcentre leads to a sanction. Housing payments stop too, though they should "
        "not, and arrears begin.")),
    6: ("Released from prison on a Friday afternoon",
        "The housing office closes at four. Release on Friday means a weekend outside, without medicine."),
    7: ("Hostels do not take dogs",
        "People stay outside rather than part with their dog. Kennels cost money and want vaccination papers."),
    8: ("Letters go to an address that someone has left",
        ("Appointments are lost because letters are the only way a clinic writes. Then the referral is closed for not "
        "attending.")),
    9: ("Old rent arrears bar people from the housing register",
        "Debts from ten years ago still count. A repayment plan is not accepted until half is paid."),
    10: ("Couples cannot be housed together",
         "Rooms are for one. Couples sleep rough together or are parted."),
    11: ("No interpreter at the assessment",
         "A relative interprets, so some things are not said. The booking line needs three days."),
    12: ("Discharged from hospital without a care plan",
         "The ward needs the bed. Nobody from adult social care has come, and the wound needs dressing."),
}  # fmt: skip

# The same in other words, and what it should find first or second.
ALIKE = [
    (1, "Arson in someone’s history closes the door",
     "Supported lodgings say their insurance will not cover a man who set a fire as a teenager."),
    (1, "Fire-setting and emergency housing", ""),
    (1, "Turned down for a house", "An old note about a blaze in a bin is read as arson. They blame the insurers."),
    (2, "People without identification cannot rent", "The landlord wants a passport."),
    (2, "Identity documents are asked for at every letting", "Nobody pays for a birth certificate."),
    (3, "Doctors turn away those of no fixed address", "Registration needs a bill with a name on it."),
    (3, "Registering with a GP when you have no address", ""),
    (4, "Dual diagnosis: each sends us to the other", ("Psychiatric care wants people off alcohol; then addiction wants "
     "them well.")),
    (4, "Drinking rules people out of mental health care", ""),
    (5, "Sanctions leave people unable to pay rent", "One missed meeting and the DWP takes the money."),
    (5, "Universal credit sanctioned, then eviction for rent", ""),
    (6, "Friday releases", "Those leaving jail reach us when everything is shut."),
    (6, "Leaving custody at the end of the week", "Prison leavers get a tent for the weekend."),
    (7, "Nowhere takes pets", "A hostel place was turned down because of a dog."),
    (8, "Missed appointments because the post never comes", "The letter was sent to a place he left in spring."),
    (9, "Debts keep people off the list", "Arrears of an earlier tenancy must be paid before the register opens."),
    (10, "A couple must split up to get a bed", "Each room takes one; they sleep rough together."),
    (11, "Assessments without interpreting", "A cousin had to interpret."),
    (12, "Sent home from the ward", "Hospital discharge without dressings or a care plan."),
]  # fmt: skip

UNRELATED = [
    ("Which biscuits for the summer party?", "We liked the ginger ones. The kettle is broken."),
    ("Parking at the civic centre", "The machine takes coins and the car park is full by nine."),
    ("The website is slow on old laptops", "Pages take a minute to open with the browser we have."),
    ("Training in spreadsheets", "Formulas, charts and how to print on one sheet."),
    (
        "People need support from services",
        "Staff and organisations should help people and work with other teams.",
    ),
    ("", ""),
    ("123 456", "7 8 9"),
]

# Written after the words and the floor were settled, and nothing was changed for them.
LATER_ALIKE = [
    (
        1,
        "Landlords will not take anybody with a record of setting light to things",
        "Fear of fires and of what the insurer would say.",
    ),
    (2, "Proof of who you are", "Private landlords ask for papers that got lost on the street."),
    (3, "Surgery will not see anybody sleeping rough", "The receptionist wanted a utility bill."),
    (4, "Bounced between addiction and mental health teams", ""),
    (5, "Rent unpaid after a sanction", ""),
    (6, "Gate release at the weekend", "Coming out of prison on a Friday with nowhere to go."),
    (8, "Clinics only write letters", "Referrals closed for not attending."),
    (9, "Former tenant debt", "Cannot join the housing register until a plan is paid."),
    (10, "Partners are parted", "Hostels have single rooms."),
    (12, "Hospital beds are emptied before anything is ready", "No care plan, nobody from social care."),
]
LATER_UNRELATED = [
    ("Volunteers cannot claim travel costs", "The form wants a receipt for each bus fare."),
    ("Health and safety training is on Friday afternoon", "The room closes at four."),
    ("Car insurance for volunteers", "Drivers must pay extra for business use."),
    ("Women’s refuges are full", "There is one space for the whole county."),
    ("Benefit forms are only online", "The library computer needs a code sent by text."),
    ("Meetings are held far from a bus stop", "The last bus leaves at six."),
    ("Nobody answers the out-of-hours number", "Calls are held in a queue until the credit runs out."),
    ("Asylum seekers have no recourse to public funds", ""),
    ("Young carers are missed by schools", "Nobody asks what they do at home."),
    ("Storage for belongings is lost on eviction", "Furniture is thrown away."),
]
