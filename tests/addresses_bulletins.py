"""GET on every address of bulletins, by role.

The world: community `potteries`; letters 1 (a draft announcement of kind `announcement`), 2 (a draft of kind
`meeting_announced` whose page stands in meetings), 3 (a released letter of kind `meeting_announced` with delivery 1);
contact point 1; DEMONSTRATION on, with one message in the outbox, file `one.log`, number 1.
"""

from typing import Any

Row = tuple[Any, ...]

HIDDEN = {"visitor": 404, "outsider": 404, "member": 404}
COORDINATOR_ONLY = {**HIDDEN, "chair": 404, "coordinator": 200}
CHAIR_TOO = {**HIDDEN, "chair": 200, "coordinator": 200}
ANYONE = {"visitor": 200, "outsider": 200, "member": 200, "chair": 200, "coordinator": 200}
POST_ONLY = {**ANYONE, "visitor": 405, "outsider": 405, "member": 405, "chair": 405, "coordinator": 405}
"""The method is looked at first, so that GET says nothing about what exists: 405 for everybody. POST is 404 for those
who may not (see tests/bulletins/test_permissions.py)."""

ADDRESSES: list[Row] = [
    ("bulletins:letters", {"slug": "potteries"}, CHAIR_TOO),
    ("bulletins:write", {"slug": "potteries"}, COORDINATOR_ONLY),
    ("bulletins:letter", {"slug": "potteries", "pk": 1}, COORDINATOR_ONLY),
    ("bulletins:letter", {"slug": "potteries", "pk": 2}, CHAIR_TOO),
    ("bulletins:edit", {"slug": "potteries", "pk": 1}, COORDINATOR_ONLY),
    ("bulletins:edit", {"slug": "potteries", "pk": 2}, CHAIR_TOO),
    ("bulletins:release", {"slug": "potteries", "pk": 1}, POST_ONLY, {"POST-only": True}),
    ("bulletins:put_aside", {"slug": "potteries", "pk": 1}, POST_ONLY, {"POST-only": True}),
    ("bulletins:try_again", {"slug": "potteries", "pk": 3, "delivery_pk": 1}, POST_ONLY, {"POST-only": True}),
    ("bulletins:contact", {"slug": "potteries", "pk": 1}, ANYONE),
    ("bulletins:passed_on", {"slug": "potteries", "pk": 1}, ANYONE),
    ("outbox", {}, ANYONE),
    ("outbox_letter", {"file": "one.log", "number": 1}, ANYONE),
]
