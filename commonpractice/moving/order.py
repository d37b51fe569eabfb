"""In which order tables come: whatever a row points at is there before it. Where two point at each other, one points later."""

from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from commonpractice.moving.reaching import Model, all_models, belongs, links, target

BESIDE: dict[str, dict[str, Any]] = {
    "themes.Barrier": {"known_at": None, "number": None, "stage": ""},
    "guides.Guide": {"twin_kind": ""},
}
"""What a constraint ties to a link that comes later: it comes with the link, and until then the row says this."""


@dataclass(frozen=True)
class Part:
    model: Model
    later: tuple[str, ...]
    """Links that are filled by a second pass, when everything is there."""

    @property
    def name(self) -> str:
        return self.model._meta.label

    @property
    def path(self) -> str:
        return f"data/{self.name.replace('.', '/')}.jsonl"

    @property
    def table(self) -> str:
        return f"tables/{self.name}.csv"

    @property
    def beside(self) -> dict[str, Any]:
        return BESIDE.get(self.name, {})


@cache
def parts() -> tuple[Part, ...]:
    carried = [model for model in all_models() if belongs(model)]
    later = {model: tuple(_later(model)) for model in carried}
    sorter: TopologicalSorter[Model] = TopologicalSorter()
    for model in carried:
        firm = {target(link) for link in links(model) if link.name not in later[model]}
        sorter.add(model, *sorted(firm & set(carried), key=lambda each: each._meta.label))
    return tuple(Part(model, later[model]) for model in sorter.static_order())


def _later(model: Model) -> list[str]:
    return [link.name for link in links(model) if link.null and model in _all_behind(target(link))]


@cache
def _all_behind(model: Model) -> frozenset[Model]:
    """Whatever it points at, directly or not; itself too."""
    seen, at = {model}, [model]
    while at:
        new = {target(link) for link in links(at.pop())} - seen
        seen |= new
        at += new
    return frozenset(seen)
