"""Members and settings of the community `potteries`, and joining it (in `home/joining`).

The world: `member` is the pk of the member's membership, `organisation` of an organisation of the community,
`point` of a contact point of it, `request` of an open join request to it. The outsider belongs to another community.
"""

ANYONE = {"visitor": 200, "outsider": 200, "member": 200, "chair": 200, "coordinator": 200}
MEMBERS = {**ANYONE, "visitor": 404, "outsider": 404}
COORDINATOR = {**MEMBERS, "member": 404, "chair": 404}
POST_ONLY = {**COORDINATOR, "coordinator": 405}
IN = {"slug": "potteries"}
SENT = {"POST-only": True}

ADDRESSES = [
    ("community:members", IN, MEMBERS),
    ("community:access_needs", IN, COORDINATOR),
    ("community:member", {**IN, "pk": "member"}, MEMBERS),
    ("community:member_role", {**IN, "pk": "member"}, POST_ONLY, SENT),
    ("community:member_end", {**IN, "pk": "member"}, COORDINATOR),
    ("community:details", IN, MEMBERS),
    ("community:leave", IN, MEMBERS),
    ("community:settings", IN, COORDINATOR),
    ("community:contact_points", IN, COORDINATOR),
    ("community:contact_point_remove", {**IN, "pk": "point"}, POST_ONLY, SENT),
    ("community:contact_point_up", {**IN, "pk": "point"}, POST_ONLY, SENT),
    ("community:organisations", IN, COORDINATOR),
    ("community:organisation", {**IN, "pk": "organisation"}, COORDINATOR),
    ("community:organisation_merge", {**IN, "pk": "organisation"}, POST_ONLY, SENT),
    ("community:record", IN, COORDINATOR),
    ("home:join", IN, {"visitor": 200, "outsider": 200, "member": 302, "chair": 302, "coordinator": 302}),
    ("home:joined", IN, ANYONE),
    ("home:requests", IN, COORDINATOR),
    ("home:request", {**IN, "pk": "request"}, COORDINATOR),
    ("home:request_approve", {**IN, "pk": "request"}, POST_ONLY, SENT),
    ("home:request_decline", {**IN, "pk": "request"}, POST_ONLY, SENT),
]
