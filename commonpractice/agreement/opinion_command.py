"""`commonpractice opinion-map`: an honest map of a conversation on the command line.

Ends with 0, or with 2 where a file cannot be read or the command is not understood. Needs no settings, no database and
no network. numpy and scipy are loaded only once there is a file to read.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from commonpractice.agreement.opinion_map.polis import PolisMap
    from commonpractice.agreement.opinion_map.reading import Comments, Conversation
    from commonpractice.agreement.opinion_map.result import OpinionMap

DRAWN, NOT_READ = 0, 2


def main(words: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(words)
    from commonpractice.agreement.opinion_map.reading import (  # noqa: PLC0415
        Comments,
        NotUnderstood,
        read_comments,
        read_conversation,
    )

    reading = options.comments or options.votes
    try:
        comments = read_comments(Path(options.comments)) if options.comments else Comments(set(), {}, {})
        reading = options.votes
        conversation = read_conversation(Path(options.votes), agree_is=options.agree_is, comments=comments)
    except (OSError, NotUnderstood) as problem:
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
        print(f"{reading}: cannot be read: {why}", file=sys.stderr)
        return NOT_READ
    _show(conversation, comments, as_json=options.json)
    return DRAWN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="commonpractice opinion-map",
        description="Draw an honest map of who responded how: what all agree on, what divides, and how far that holds.",
        epilog="Ends with 0, or with 2 where a file could not be read.",
    )
    parser.add_argument(
        "votes",
        metavar="VOTES.csv",
        help="a matrix of people by statements (1 agree, -1 disagree, 0 pass, empty), or a log of responses",
    )
    parser.add_argument(
        "--comments", metavar="FILE", help="statements with their words; those moderated as -1 are left out"
    )
    parser.add_argument("--json", action="store_true", help="one object with everything")
    parser.add_argument(
        "--agree-is",
        type=int,
        choices=(1, -1),
        help="what stands for agree in a log; else the totals beside the statements tell, or which is more frequent",
    )
    return parser


def _show(conversation: "Conversation", comments: "Comments", *, as_json: bool) -> None:
    import numpy as np  # noqa: PLC0415

    from commonpractice.agreement.opinion_map.mapping import draw_map  # noqa: PLC0415
    from commonpractice.agreement.opinion_map.polis import polis_map  # noqa: PLC0415
    from commonpractice.agreement.opinion_map.words import lines  # noqa: PLC0415

    ids = np.array(conversation.statements, np.int64)
    rejected = np.isin(ids, list(comments.rejected))
    kept = conversation.responses.only(np.ones(len(conversation.people), bool), ~rejected)
    drawn = draw_map(kept, statements=ids[~rejected].tolist())
    if not as_json:
        if conversation.kind == "log":
            print(f"In the log, {conversation.agree_is} was read as agree: {conversation.because}.\n")
        print("\n".join(lines(drawn, comments.words)))
        return
    polis = polis_map(conversation.responses, rejected)
    print(
        json.dumps(
            _as_dict(conversation, drawn, polis, sorted(ids[rejected].tolist()), comments), ensure_ascii=False
        )
    )


def _as_dict(
    conversation: "Conversation",
    drawn: "OpinionMap",
    polis: "PolisMap",
    rejected: list[int],
    comments: "Comments",
) -> dict[str, Any]:
    from commonpractice.agreement.opinion_map.result import plain  # noqa: PLC0415
    from commonpractice.agreement.opinion_map.words import says  # noqa: PLC0415

    agree, disagree = (
        [conversation.statements[at] for at in found] for found in (polis.agree, polis.disagree)
    )
    consensus = {"agree": agree, "disagree": disagree}
    found: dict[str, Any] = {
        "level": drawn.level,
        "separate": drawn.separate,
        "level_name": drawn.level_name,
        "says": says(drawn),
        "strength": drawn.strength,
        "p": drawn.p,
        "people": drawn.people,
        "responded": drawn.responded,
        "statements": drawn.statements,
        "variance": polis.axes.shares,
        "map_variance": drawn.shares_of_variance,
        "places": _places(conversation, drawn),
        "cells": [
            {"left": left, "right": right, "bottom": bottom, "top": top, "people": people}
            for left, right, bottom, top, people in drawn.cells
        ],
        "groups": [
            plain(each) | {"stability": round(drawn.stability[len(drawn.groups)], 5)} for each in drawn.groups
        ],
        "between": sum(each.between for each in drawn.groups),
        "stability": drawn.stability,
        "stability_in_words": drawn.stability_in_words,
        "separation_p": drawn.separation_p,
        "agrees_with_more": drawn.agrees_with_more,
        "dividing": drawn.dividing,
        "common_ground": drawn.common_ground,
        "consensus": consensus,
        "polis": _reference(polis) | {"consensus": consensus},
        "tallies": drawn.tallies,
        "used": drawn.used,
        "rejected": rejected,
        "withheld": drawn.withheld,
        "words": comments.words,
        "read": {"kind": conversation.kind, "agree": conversation.agree_is, "because": conversation.because},
    }
    told = plain(found)
    return dict(told)


def _reference(polis: "PolisMap") -> dict[str, Any]:
    """As Polis would have it: everybody eligible, k by silhouette."""
    return {
        "eligible": int(polis.eligible.sum()),
        "variance": polis.axes.shares,
        "k": polis.grouping.k if polis.grouping else None,
        "sizes": polis.grouping.sizes if polis.grouping else [],
        "silhouettes": polis.silhouettes,
    }


def _places(conversation: "Conversation", drawn: "OpinionMap") -> list[dict[str, Any]] | None:
    """By participant, as the file has them: whoever runs the command has the file. None where they are withheld."""
    if not drawn.shows_places:
        return None
    placed = drawn.placed
    return [
        {
            "participant": conversation.people[row],
            "x": round(float(x), 5),
            "y": round(float(y), 5),
            "group": None if group < 0 else int(group),
            "between": bool(between),
        }
        for row, (x, y), group, between in zip(
            placed.rows, placed.places, placed.group, placed.between, strict=True
        )
    ]
