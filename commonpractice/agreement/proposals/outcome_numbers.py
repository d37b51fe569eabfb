"""The numbers of an outcome as a table: each part of the community that may be shown, and what is not."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from commonpractice.agreement.models import Position
from commonpractice.agreement.splitting import (
    CODED_BELOW,
    HIGHEST,
    LIVED_EXPERIENCE,
    LOWEST,
    ORGANISATIONS,
    WHY,
)
from commonpractice.community.models import Constituency


def table_of(kept: Mapping[str, Any]) -> dict[str, Any]:
    """From what `splitting.split` gave when it was recorded. Rows: a name, how many people, and a share per stance."""
    stances = [str(each.label) for each in Position.Stance]
    shown = [(_name(part), cell) for part, cell in kept["cells"].items() if cell is not None and cell["n"]]
    if kept["total"] is not None:
        shown.append((_("All together"), kept["total"]))
    rows = [
        {"name": name, "n": cell["n"], "cells": list(zip(stances, _shares(cell), strict=True))}
        for name, cell in shown
    ]
    return {
        "stances": stances,
        "rows": rows,
        "hidden": [_name(part) for part in kept["hidden"]],
        "why": _(WHY[kept["why"]]),
    }


def _shares(cell: Mapping[str, Any]) -> list[str]:
    return [_share(cell["shares"].get(stance, 0.0), cell["n"]) for stance in Position.Stance.values]


def _share(share: float, people: int) -> str:
    percent = {"percent": round(100 * share)}
    if people < CODED_BELOW and share <= LOWEST:
        return _("at most %(percent)d%%") % percent
    if people < CODED_BELOW and share >= HIGHEST:
        return _("at least %(percent)d%%") % percent
    return _("%(percent)d%%") % percent


def _name(part: str) -> str:
    if part == ORGANISATIONS:
        return _("organisations, and members who have not said")
    if part == LIVED_EXPERIENCE or part:
        return str(Constituency(part).label)
    return _("members who have not said where they speak from")
