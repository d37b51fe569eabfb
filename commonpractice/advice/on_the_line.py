"""What this room has on the line of a theme: advice, what bodies said to it, and what they did. One query.

Advice on its way and sent stands at *guide*, what the community says in writing; what a body did stands at *adoption*.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.advice.models import Advice, BodyAnswer, Deed
from commonpractice.agreement.models import Outcome
from commonpractice.community.models import Membership
from commonpractice.themes.line.stages import Thing
from commonpractice.themes.line.thing import ADOPTION, GUIDE
from commonpractice.themes.models import Barrier, Theme

State = Advice.State


def things(
    themes: Sequence[Theme],
    *,
    membership: Membership | None,
    now: datetime,  # noqa: ARG001 - each room is called in the same way
    moving_only: bool = False,  # noqa: ARG001
) -> dict[int, list[Thing]]:
    """By theme: for members what was taken up; for everybody what was sent and is public."""
    found: dict[int, list[Thing]] = {theme.pk: [] for theme in themes}
    if not themes:
        return found
    public = {theme.pk for theme in themes if theme.is_public}
    for advice in _shown(Advice.objects.filter(theme__in=themes), membership):
        if membership is None and advice.theme_id not in public:
            continue
        advice.community = themes[0].community
        if advice.theme_id is not None:
            found[advice.theme_id] += _things_of(advice, is_public=advice.theme_id in public)
    return found


def of_barrier(barrier: Barrier, *, membership: Membership | None) -> list[Thing]:
    return _of(Advice.objects.filter(barriers=barrier), membership)


def of_outcome(outcome: Outcome, *, membership: Membership | None) -> list[Thing]:
    """What rests on it, and what was agreed by it."""
    about = Q(outcomes=outcome) | Q(sent__outcome=outcome)
    return _of(Advice.objects.filter(about).distinct(), membership)


def _of(advice: "QuerySet[Advice]", membership: Membership | None) -> list[Thing]:
    found = _shown(advice, membership).select_related("community")
    return [thing for each in found for thing in _things_of(each, is_public=True)]


def _shown(advice: "QuerySet[Advice]", membership: Membership | None) -> "QuerySet[Advice]":
    states = (*Advice.BEFORE, State.DECLINED)
    seen = advice.exclude(state__in=states) if membership else advice.filter(sent__is_public=True)
    return seen.select_related("body", "sent", "lead").prefetch_related(
        Prefetch("answers", BodyAnswer.objects.order_by("at", "pk")),
        Prefetch("deeds", Deed.objects.order_by("at", "pk")),
    )


def _things_of(advice: Advice, *, is_public: bool) -> Iterator[Thing]:
    sent = getattr(advice, "sent", None)
    seen_by_all = is_public and sent is not None and sent.is_public
    state, waits = _state_of(advice)
    yield Thing(
        stage=GUIDE,
        title=_("Advice for %(body)s: %(title)s") % {"body": advice.body.name, "title": advice.title},
        url=advice.get_absolute_url(),
        when=sent.at if sent else advice.asked_at,
        state_words=state,
        is_public=seen_by_all,
        done=advice.is_over,
        waits_for=waits,
        group=_("Advice"),
        moves=sent is not None,
    )
    deeds = list(advice.deeds.all())
    if deeds:
        last = deeds[-1]
        yield Thing(
            stage=ADOPTION,
            title=_("%(body)s: %(title)s") % {"body": advice.body.name, "title": advice.title},
            url=advice.get_absolute_url(),
            when=last.at,
            state_words=str(last.get_came_display()),
            is_public=seen_by_all,
            done=last.came in Deed.ENDS,
            group=_("What came of advice"),
            moves=last.came in {Deed.Came.DONE, Deed.Came.BEGUN},
        )


def _state_of(advice: Advice) -> tuple[str, str]:
    """In words, and who is waited for."""
    answers = list(advice.answers.all())
    words = str(answers[-1].get_said_display() if answers else advice.get_state_display())
    if advice.is_over or advice.due_on is None:
        return words, ""
    waits_for_body = advice.state in {State.SENT, State.ANSWERED}
    who = advice.body.name if waits_for_body else advice.lead.display_name if advice.lead else ""
    facts = {"who": who, "day": date_format(advice.due_on, "j F Y")}
    return words, _("%(who)s, by %(day)s") % facts if who else ""
