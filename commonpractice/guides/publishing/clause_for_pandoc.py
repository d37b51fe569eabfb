"""What stands beside a clause, as pandoc's blocks."""

from collections.abc import Mapping

from commonpractice.guides.publishing import pandoc_words as pandoc
from commonpractice.guides.publishing.fixed_words import FACTS
from commonpractice.guides.publishing.pandoc_words import Part
from commonpractice.guides.publishing.printable import one_line, printable
from commonpractice.guides.publishing.published import Agreement, ClauseFacts, Evidence, Objection


def fact_blocks(facts: ClauseFacts, words: Mapping[str, str]) -> list[Part]:
    told = [(words[name], _lines(getattr(facts, name))) for name in FACTS if getattr(facts, name).strip()]
    if facts.agreement is not None:
        told.append((words["agreement"], _agreement(facts.agreement, words)))
    if facts.outcome_address:
        told.append((words["outcome"], [pandoc.paragraph([_address(facts.outcome_address)])]))
    if facts.objections:
        told.append(
            (words["objections"], [pandoc.bullets([_objection(each, words) for each in facts.objections])])
        )
    if facts.evidence:
        told.append((words["evidence"], [pandoc.bullets([_evidence(each) for each in facts.evidence])]))
    return [part for name, blocks in told for part in (_label(name), *blocks)]


def _label(name: str) -> Part:
    return pandoc.division(
        [pandoc.paragraph([pandoc.strong(pandoc.words(name))])], "", "label", style="Clause Label"
    )


def _lines(text: str) -> list[Part]:
    lines = (line.strip() for line in printable(text).split("\n"))
    return [pandoc.paragraph(pandoc.words(line)) for line in lines if line]


def _address(address: str) -> Part:
    return pandoc.link(one_line(address), pandoc.words(one_line(address)))


def _agreement(agreement: Agreement, words: Mapping[str, str]) -> list[Part]:
    parts = [*_lines(agreement.words)]
    if agreement.parts:
        stances = [stance for stance, _share in agreement.parts[0].shares]
        head = [_cell(text, head=True) for text in (words["part"], words["people"], *stances)]
        rows = [
            [
                _cell(text)
                for text in (part.name, str(part.people), *(share for _stance, share in part.shares))
            ]
            for part in agreement.parts
        ]
        parts.append(pandoc.table(len(head), head, rows))
    return [*parts, *_lines(agreement.why)]


def _cell(text: str, *, head: bool = False) -> list[object]:
    inlines = pandoc.words(one_line(text))
    return pandoc.cell([pandoc.paragraph([pandoc.strong(inlines)] if head else inlines)])


def _objection(objection: Objection, words: Mapping[str, str]) -> list[Part]:
    said = {"words": objection.words, "name": objection.name}
    return _lines(words["said_by"] % said if objection.name else objection.words)


def _evidence(evidence: Evidence) -> list[Part]:
    told = one_line(f"{evidence.kind}: {evidence.title}" if evidence.title else evidence.kind)
    told += f": “{one_line(evidence.words)}”" if evidence.words else ""
    where = [{"t": "LineBreak"}, _address(evidence.address)] if evidence.address else []
    return [pandoc.paragraph([*pandoc.words(told), *where])]
