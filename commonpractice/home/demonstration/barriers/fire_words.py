"""Fire setting and accommodation, in eight forms. Invented from beginning to end."""

from commonpractice.home.demonstration.barriers.words import Words

FIRE = {
    "temporary": Words(
        meeting_kind="panel",
        title="A fire in the record closes every temporary room",
        blocked="Temporary accommodation. When a record mentions fire setting, however long ago and however small the "
        "fire, every provider on the list says no on the same afternoon.",
        decision_point="When the duty worker rings round for a bed and reads the first lines of the record aloud.",
        reason_given="“We do not take arson.” Nobody asks what burned, when, or what has happened since.",
        rule_kind="policy",
        rule="Each provider has a sentence in its admissions policy that excludes arson. None of the five we read says "
        "what counts as arson, or for how long.",
        effect="People sleep outside although rooms are free. Some hide the fire the next time, and are then asked to "
        "leave when it comes out.",
        already_works="One hostel rings the last worker, asks five questions about the fire, and decides on the answers. "
        "It has said yes more often than no.",
        tried="The panel has written to providers about one person at a time. It helped that person and nobody after.",
        lever="cultural",
        gift="partnership",
        level="system",
    ),
    "records": Words(
        meeting_kind="panel",
        title="“Known to set fires” is copied from form to form and nobody knows where it came from",
        blocked="A fair decision about a room. One line without date, place or outcome travels through four or five "
        "forms and grows more certain each time.",
        decision_point="When a lettings panel reads the referral and there is nobody left to ask about the line.",
        reason_given="“It is on file, so we have to take it into account.”",
        rule_kind="records",
        rule="No rule asks for the source of such a line. The box on the form is too small for more than a label.",
        effect="People cannot answer what they were never shown. A pan left on a stove and a fire lit to hurt somebody "
        "are written down in the same words.",
        already_works="An outreach team writes four things beside it: what burned, when, who said so, what came of it. "
        "Panels say that they can decide with that.",
        tried="Two teams agreed to strike out lines without a source. Copies in other systems brought them back.",
        lever="cultural",
        gift="organisation",
        level="service",
    ),
    "insurer": Words(
        meeting_kind="panel",
        title="“Our insurer would not cover it” ends the talk, and nobody has read the policy",
        blocked="Rooms and tenancies with housing providers whose insurance is said to rule out anybody with a past fire.",
        decision_point="When a housing manager decides alone, late in the day, and fears to void the cover of the "
        "whole building.",
        reason_given="“The insurer does not allow it.” Asked to see the term, nobody could find one.",
        rule_kind="insurer",
        rule="The policies we have read ask the provider to disclose what it knows. None of them says that a person with "
        "a past fire may not live there.",
        effect="A sentence that nobody has checked keeps people out of about a third of supported rooms.",
        already_works="A landlord sends three facts to the broker each time: date, cause, what has been done since. "
        "The premium has not changed.",
        tried="One provider asked its broker by telephone and was told to be careful. Nothing in writing.",
        lever="economic",
        gift="region",
        level="system",
    ),
    "spent": Words(
        meeting_kind="panel",
        title="Spent convictions for fire are passed on to landlords because they are on file",
        blocked="Social and supported tenancies, for people whose conviction is long spent.",
        decision_point="When a support worker fills in a referral and copies the whole history into it, to be honest.",
        reason_given="“We have a duty to tell them everything we know.”",
        rule_kind="misread_law",
        rule="A spent conviction is not to count in a decision about housing. The duty to share is read as a duty to "
        "share everything.",
        effect="People are refused for something that the law has let them leave behind. They learn of it only from the "
        "refusal, if at all.",
        already_works="An advice service answers within two days what may be said and what may not.",
        tried="Training for one team. Half of the team has moved on since.",
        lever="legal",
        gift="organisation",
        level="service",
    ),
    "form": Words(
        meeting_kind="daily_work",
        title="The shared referral form asks “any history of arson?” with a yes or no and no time limit",
        blocked="A place on the list for supported housing. A yes stops the form; the page with the person’s own words "
        "is never reached.",
        decision_point="When the form is filled in on a screen: after a yes there is no next question.",
        reason_given="“The form does not let us go on.”",
        rule_kind="policy",
        rule="The form belongs to a regional forum. Nobody here can change it and nobody remembers who asked for the "
        "question.",
        effect="Workers learn to write no, which is not true, or not to refer at all. A bin lit at fourteen weighs as "
        "much as anything since.",
        already_works="A neighbouring area asks about the last five years, what burned, and what would keep everybody "
        "safe.",
        tried="A message to the address on the form. It came back.",
        lever="strategic",
        gift="region",
        level="system",
    ),
    "visits": Words(
        meeting_kind="lived_experience",
        title="Support workers do not visit at home where a fire is in the record",
        blocked="Keeping a tenancy. The help is offered at an office two buses away, and not at home where the "
        "letters, the cooker and the meter are.",
        decision_point="When the support provider plans the first visit and its list for working alone asks about fire.",
        reason_given="“Our policy on working alone does not allow it.”",
        rule_kind="policy",
        rule="The policy says that a visit needs a plan. It is used as if it said that there is no visit.",
        effect="Arrears and repairs are found out late. We are told that we do not engage, when nobody came.",
        already_works="Two workers come together the first time and ask the fire service for a home safety visit. After "
        "that one comes alone.",
        tried="Asking for the policy. It took seven weeks to get it.",
        lever="cultural",
        gift="organisation",
        level="service",
    ),
    "label": Words(
        meeting_kind="lived_experience",
        title="The word arson is written down where nobody was charged and nobody was asked",
        blocked="Any room where the referral is read before we are met.",
        decision_point="When somebody at a desk chooses a word from a list and the list only has arson.",
        reason_given="“That is the category.”",
        rule_kind="records",
        rule="The list of incidents in the system has one word for every kind of fire.",
        effect="A candle in a tent in the cold becomes a word that sounds like a crime. It cannot be taken out again.",
        already_works="A worker who writes “accidental fire, put out with water, nobody hurt” and shows us the line.",
        tried="Asking for a correction. We were told that the record shows what was believed at the time.",
        lever="cultural",
        gift="organisation",
        level="service",
    ),
    "landlord": Words(
        meeting_kind="panel",
        title="The deposit scheme does not vouch for anybody with a past fire",
        blocked="Private rented homes. The council’s deposit scheme is for most people here the only way to a private "
        "landlord, and it leaves them out.",
        decision_point="When the scheme’s officer fills in the guarantee and reaches the list of exclusions.",
        reason_given="“The scheme cannot carry that much.”",
        rule_kind="funding",
        rule="The terms of the money behind the scheme exclude damage by fire. They were read as excluding people.",
        effect="A landlord who would have said yes is never asked. People stay in hostels for many months longer.",
        already_works="One letting agent takes a home fire safety visit in place of the guarantee’s fire clause.",
        tried="Asking the scheme for the wording. We have it now and it says damage, not people.",
        lever="economic",
        gift="organisation",
        level="system",
    ),
}  # fmt: skip
