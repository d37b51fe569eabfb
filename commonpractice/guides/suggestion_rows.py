"""The suggestions that stand in a text, as the page without scripts lists them."""

from dataclasses import dataclass

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.suggested import Suggestion, left_out, open_suggestions
from commonpractice.guides.document.walking import find
from commonpractice.guides.forms.suggestion import ListedForm
from commonpractice.guides.models import Guide
from commonpractice.guides.plain_rows import named
from commonpractice.themes.writing.pointing_out import AskAgain


@dataclass(frozen=True, slots=True)
class Listed:
    """A suggestion, by whom as they are named, in which part (empty where all of it is suggested); the form is the one that was sent, if it was about this one."""

    suggestion: Suggestion
    id: str
    name: str
    is_mine: bool
    part: str
    form: ListedForm
    ask_again: AskAgain | None


def listed(
    guide: Guide, tree: Node, me: Membership, sent: ListedForm | None, ask_again: AskAgain | None
) -> list[Listed]:
    found = open_suggestions(tree)
    by = {each.by for each in found if isinstance(each.by, int)}
    names = dict(guide.community.memberships.filter(pk__in=by).values_list("pk", "display_name"))
    about = sent["suggestion"].value() if sent else None
    rows, reads = [], left_out(tree)
    for place, each in enumerate(found, 1):
        block, own = find(reads, each.block), str(each.id)
        is_sent = sent is not None and about == own
        form = sent if sent and is_sent else ListedForm(initial={"suggestion": own})
        form.auto_id = f"suggestion-{place}-%s"
        name = names.get(each.by, "") if isinstance(each.by, int) else ""
        rows.append(
            Listed(
                suggestion=each,
                id=own,
                name=name,
                is_mine=each.by == me.pk,
                part=named(block) if block else "",
                form=form,
                ask_again=ask_again if is_sent else None,
            )
        )
    return rows
