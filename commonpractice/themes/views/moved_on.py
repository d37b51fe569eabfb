from django.utils.translation import gettext as _

from commonpractice.themes.models import Barrier


def moved_on(barrier: Barrier) -> str:
    """Why a step that was on the page cannot be taken any more, in one sentence."""
    if barrier.stage == "merged":
        return _(
            "This barrier was merged with another, and its life goes on there. Nothing was changed here."
        )
    return _("This cannot be done now: the barrier is “%(stage)s”. Nothing was changed.") % {
        "stage": barrier.get_stage_display()
    }
