"""The letters of a joint project, to those who take part or are asked to."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.linkages.models import Project


def ask_to_take_part(project: Project, membership: Membership, *, by: Membership, at: datetime) -> None:
    _post(
        project,
        f"asked-{membership.pk}",
        [membership],
        kind="linkage_project_begun",
        subject=_("A joint project has begun: will you take part?"),
        body=_(
            "Dear {name},\n\n"
            "you were introduced to %(by)s, who has now begun a joint project, **%(title)s**.\n\n"
            "The next step: %(step)s\n\n"
            "Please look at it, and say there if you take part: {link}\n\n"
            "You are not named in it unless you say so.\n"
        )
        % {"by": _safe(by.display_name), **_facts(project)},
        at=at,
    )


def ask_to_review(project: Project, *, at: datetime) -> None:
    _post(
        project,
        f"review-{project.review_on.isoformat()}",
        project.owners,
        kind="linkage_project_review",
        subject=_("Today you wanted to look at your joint project again"),
        body=_(
            "Dear {name},\n\n"
            "this is the day on which you wanted to look at **%(title)s** again.\n\n"
            "The next step was: %(step)s\n\n"
            "Please write the next one and a new day, or end it and say what came of it: {link}\n"
        )
        % _facts(project),
        at=at,
    )


def _facts(project: Project) -> dict[str, str]:
    return {"title": _safe(project.title), "step": _safe(project.next_step)}


def _post(
    project: Project, step: str, to: list[Membership], *, kind: str, subject: str, body: str, at: datetime
) -> None:
    page = settings.ADDRESS + project.get_absolute_url()
    post_letter(
        community=project.community,
        step=f"joint-project-{project.pk}:{step}",
        kind=kind,
        subject=subject,
        body=body,
        recipients=[Recipient(each, each.display_name, each.person.email, link=page) for each in to],
        at=at,
    )


def _safe(words: str) -> str:
    return words.replace("{", BRACE)
