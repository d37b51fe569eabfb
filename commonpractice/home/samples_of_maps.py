"""Opinion maps for the style guide: with groups and oneself, and of fewer people. All of it is invented."""

from types import SimpleNamespace as Sample
from typing import Any

from commonpractice.agreement.picture import map_geometry as geometry
from commonpractice.agreement.seeing.map_words import MapSeen, Own, stretch_names
from commonpractice.agreement.seeing.results import group_name


def of_maps() -> dict[str, Any]:
    places = [(-16, 3), (-9, -6), (-2, 10), (7, -4), (15, 5)]
    dots = [
        [x + step, y - 2 * step, group, 1 + step] for group, (x, y) in enumerate(places) for step in range(3)
    ]
    return {
        "sample_maps": [
            _map("map-dots", {"dots": [*dots, [0, 0, geometry.BETWEEN, 2]]}, groups=[(6, 0)] * len(places)),
            _map("map-stretches", {"stretches": [4, None, 5, None, 6], "elsewhere": 3}, groups=[]),
        ],
        "sample_common": [
            "Hostels should hear what happened before they hear a label.",
            "One form for all agencies would save weeks.",
        ],
    }


def _map(key: str, content: dict[str, Any], *, groups: list[tuple[int, int]]) -> Sample:
    drawn = geometry.drawn(content)
    assert drawn is not None  # noqa: S101 - both kinds are
    seen = MapSeen(
        level=2,
        says=("One main line of difference runs through the responses.",),
        drawn=drawn,
        stretches=tuple(zip(stretch_names(), (each.people for each in drawn.stretches), strict=True)),
        groups=tuple((group_name(at), people, between) for at, (people, between) in enumerate(groups)),
        right=(Sample(text="A refusal should name who can change it."),),  # type: ignore[arg-type]
        left=(Sample(text="Staff need training before they take somebody in."),),  # type: ignore[arg-type]
        own=Own(geometry.across(4), geometry.up(-8) if groups else geometry.AXIS, "You are in the middle."),
    )
    return Sample(key=key, map=seen)
