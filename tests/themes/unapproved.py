"""Who reads what no second person has approved: its writer and those who may approve it, at these addresses alone.

Every un-approved barrier of the permission table's world holds, in each field in which somebody could be recognised, a
word that stands nowhere else. The table asks every address as each role, so rooms to come are asked too.
"""

from collections import defaultdict

from tests.table import NOT_FOUND, NOT_SO, ROLES, Row
from tests.world import World

HOLDER = "who holds the link"


def told_to(
    world: World, rows: list[Row], method: str, secrets: dict[str, str]
) -> dict[str, set[tuple[str, str]]]:
    """By the name of what nobody has approved: who reads of it, and at which addresses."""
    found = defaultdict(set)
    for row in rows:
        statuses = getattr(row, method)
        # What is not found repeats the address, and with it the key that was asked for.
        for role in (role for role in ROLES if statuses[role] not in {NOT_FOUND, NOT_SO}):
            by = HOLDER if "link_key" in row.where else role
            for word in world.ask(role, method, world.path(row), row).secrets & secrets.keys():
                found[secrets[word]].add((by, row.name))
    return dict(found)


def at(who, *addresses):
    return {(who, address) for address in addresses}


OWN_PAGE = at(HOLDER, "links:source", "links:source_draft")
READ_FIRST = at("earlier", "themes:waiting", "themes:reading") | at(
    "coordinator", "themes:waiting", "themes:reading"
)
LISTED_FOR_MO = at("member", "themes:drafts", "themes:draft")
LED_BACK = at("member", "themes:draft_check")
OPENED = {
    "draft of Mo": LISTED_FOR_MO | at("member", "themes:draft_check"),
    # What waits for somebody stands on their front page.
    "sent back to Mo": LISTED_FOR_MO | at("member", "home:front", "home:mine"),
    "waiting, of Mo": LISTED_FOR_MO | LED_BACK | READ_FIRST,
    "clearer words of Mo, waiting": LISTED_FOR_MO | READ_FIRST,
    "draft of Petra": OWN_PAGE | at(HOLDER, "links:source_draft_check"),
    "sent back to Petra": OWN_PAGE,
    "waiting, of Petra": OWN_PAGE | at(HOLDER, "links:source_draft_check") | READ_FIRST,
    "waiting, of who left": READ_FIRST,
    "waiting, of the second reader": at("earlier", "themes:waiting", "themes:drafts")
    | at("coordinator", "themes:waiting", "themes:reading"),
    "waiting, of the coordinator": at("coordinator", "themes:waiting", "themes:drafts")
    | at("earlier", "themes:waiting", "themes:reading"),
}
SHOWN_AGAIN = at("earlier", "themes:send_back") | at("coordinator", "themes:send_back")
SENT = {
    "draft of Mo": at("member", "themes:draft_check"),
    "sent back to Mo": at("member", "home:front", "home:mine"),
    "draft of Petra": at(HOLDER, "links:source_draft_check"),
    **{name: SHOWN_AGAIN for name in OPENED if OPENED[name] >= READ_FIRST},
}
