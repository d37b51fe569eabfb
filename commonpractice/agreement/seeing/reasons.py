"""Why people agree or disagree, in their words: those let through, without names, once the question has closed."""

from dataclasses import dataclass, field
from uuid import UUID

from commonpractice.agreement.models import Reason, Response
from commonpractice.agreement.seeing.results import Seen


@dataclass(frozen=True, slots=True)
class Reasons:
    statement: UUID
    agree: list[str] = field(default_factory=list)
    disagree: list[str] = field(default_factory=list)
    passing: list[str] = field(default_factory=list)

    def of(self, side: int) -> list[str]:
        if side == Response.Value.AGREE:
            return self.agree
        return self.disagree if side == Response.Value.DISAGREE else self.passing


def reasons_of(seen: Seen) -> list[Reasons]:
    """Of what divides. In the order of their words, because any order of rows would be somebody's."""
    found = {each.row.statement.pk: Reasons(each.row.statement.pk) for each in seen.divides}
    let_through = Reason.objects.filter(statement__in=found, accepted=True).order_by("text")
    for statement, side, text in let_through.values_list("statement", "side", "text"):
        found[statement].of(side).append(text)
    return list(found.values())
