"""Terms of reference, and the chair's rota, of the community `potteries`.

The world: two versions of the terms are adopted and a third is a draft; `section` and `line` are the pks of a section
and of an agenda line of the draft. Meeting 1 was held and chaired by nobody else in the table; meeting 2 is planned,
`chair` is confirmed for it, and the coordinator asked the chair to swap: `swap` is the pk of that question, open.
The outsider belongs to another community.
"""

IN = {"slug": "potteries"}
VERSION = {**IN, "number": 2}
MEETING = {**IN, "meeting_number": 2}
ANYONE = dict.fromkeys(("visitor", "outsider", "member", "chair", "coordinator"), 200)
MEMBERS = {**ANYONE, "visitor": 404, "outsider": 404}
COORDINATOR = {**MEMBERS, "member": 404, "chair": 404}
CHAIR = {**MEMBERS, "member": 404, "coordinator": 404}
POST_ONLY = {**COORDINATOR, "coordinator": 405}
POST_BY_MEMBERS = {**MEMBERS, "member": 405, "chair": 405, "coordinator": 405}
SENT = {"POST-only": True}

ADDRESSES = [
    ("community:terms", IN, ANYONE),
    ("community:terms_version", VERSION, ANYONE),
    ("community:terms_changes", VERSION, ANYONE),
    ("community:terms_versions", IN, ANYONE),
    ("community:terms_start", IN, POST_ONLY, SENT),
    # With a draft at hand there is nothing to bring.
    ("community:terms_import", IN, {**COORDINATOR, "coordinator": 302}),
    ("community:terms_import_confirm", IN, {**COORDINATOR, "coordinator": 302}),
    ("community:terms_import_forget", IN, POST_ONLY, SENT),
    ("community:terms_draft", IN, COORDINATOR),
    ("community:terms_adopt", IN, COORDINATOR),
    ("community:terms_put_aside", IN, POST_ONLY, SENT),
    ("community:terms_offer", IN, POST_ONLY, SENT),
    ("community:terms_sections_new", IN, COORDINATOR),
    ("community:terms_sections", {**IN, "pk": "section"}, COORDINATOR),
    ("community:terms_sections_move", {**IN, "pk": "section"}, POST_ONLY, SENT),
    ("community:terms_sections_remove", {**IN, "pk": "section"}, POST_ONLY, SENT),
    ("community:terms_agenda_new", IN, COORDINATOR),
    ("community:terms_agenda", {**IN, "pk": "line"}, COORDINATOR),
    ("community:terms_agenda_move", {**IN, "pk": "line"}, POST_ONLY, SENT),
    ("community:terms_agenda_remove", {**IN, "pk": "line"}, POST_ONLY, SENT),
    ("community:terms_meetings", IN, COORDINATOR),
    ("community:terms_duties", IN, COORDINATOR),
    ("community:terms_costs", IN, COORDINATOR),
    ("meetings:chair", IN, MEMBERS),
    ("meetings:chair_confirm", MEETING, COORDINATOR),
    ("meetings:chair_decline", MEETING, POST_BY_MEMBERS, SENT),
    ("meetings:chair_take_back", MEETING, POST_BY_MEMBERS, SENT),
    # Who does not chair it is sent back to the rota.
    ("meetings:chair_swap", MEETING, {**MEMBERS, "member": 302, "coordinator": 302}),
    ("meetings:chair_swap_answer", {**IN, "pk": "swap"}, POST_BY_MEMBERS, SENT),
    ("meetings:chair_swap_withdraw", {**IN, "pk": "swap"}, POST_BY_MEMBERS, SENT),
    ("meetings:hand_over", MEETING, {**MEMBERS, "member": 404}),
    ("meetings:hand_over_note", MEETING, CHAIR),
]
