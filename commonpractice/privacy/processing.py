"""The head of a record of processing: who, for what, whose data, to whom, how it is kept safe. The rest is the models'."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonpractice.community.models import Community, Membership


@dataclass(frozen=True)
class Point:
    title: str
    words: str


def record(community: Community) -> list[Point]:
    coordinators = Membership.objects.coordinators().filter(community=community)
    who = {"community": community, "people": ", ".join(each.display_name for each in coordinators)}
    return [
        Point(_("Who is responsible"), _("%(community)s; ask %(people)s") % who),
        Point(_("For what"), community.purpose),
        Point(
            _("Whose data"),
            _(
                "Members of the community and people who asked to join; people who pass barriers on, ask questions, comment "
                "or speak for an organisation by a personal link. Never people whom they support."
            ),
        ),
        Point(
            _("Who gets it"),
            _(
                "Whoever stands in the column “Who sees it”, and the mail servers that deliver letters. "
                "Nothing is sent to other outside services, and nothing to other countries but by letters to people there."
            ),
        ),
        Point(
            _("For how long"),
            _("The column “How long” says it for each; a program looks every day and forgets what is over."),
        ),
        Point(
            _("How it is kept safe"),
            _(
                "Signing in by a code or a passkey; personal links that are random, end and can be ended; each page reached "
                "through one’s own membership; a table of who may open what, held by tests; encrypted transport; backups."
            ),
        ),
    ]
