"""What an invented barrier says, as it was passed on; its month is told from the day on which that was."""

from typing import Any, NamedTuple


class Words(NamedTuple):
    meeting_kind: str
    title: str
    blocked: str
    decision_point: str
    reason_given: str
    rule_kind: str
    rule: str
    effect: str
    already_works: str
    tried: str
    lever: str
    gift: str
    level: str
    contains: str = ""

    def clearer(self, **changed: str) -> dict[str, Any]:
        """The same with some fields said more clearly, as a rewording keeps them."""
        return self._replace(**changed)._asdict()
