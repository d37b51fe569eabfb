"""What would be published of a guide now: its text, and what stands beside each clause as everybody may see it.

Words of one person (an objection, an account) and names are not in it, only a `ref`: `drawing.py` reads them when a page or a
form is made, so that what is taken back is gone from every version.
"""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse

from commonpractice.agreement.models import Outcome
from commonpractice.agreement.proposals.concluding import finding_of
from commonpractice.agreement.proposals.outcome_numbers import table_of
from commonpractice.agreement.proposals.proposal_facts import finding_words
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.guides.document.walking import clauses, pictures
from commonpractice.guides.models import Clause, Guide
from commonpractice.guides.models import Evidence as EvidenceRow
from commonpractice.guides.publishing.published import (
    Agreement,
    Changed,
    ClauseFacts,
    Evidence,
    Objection,
    Part,
    Picture,
    Published,
)

Tree = dict[str, Any]


def compose(
    guide: Guide,
    tree: Tree,
    *,
    number: int,
    on: date,
    review_by: date,
    change_note: str = "",
    changes: tuple[Changed, ...] = (),
) -> Published:
    """Two queries, and two for each clause that grew from an agreement: this is done once for a version."""
    rows = {each.key: each for each in _with_agreements(guide)}
    page = reverse("guides:version", args=[guide.community.slug, guide.number, number])
    return Published(
        title=guide.title,
        about=guide.about,
        community=guide.community.name,
        language=guide.language,
        version=number,
        published_on=on,
        review_by=review_by,
        address=settings.ADDRESS + page,
        tree=tree,
        clauses={
            each.id: _facts(each.number, each.title, rows.get(each.id))
            for each in clauses(tree, drafts=False)
        },
        change_note=change_note,
        changes=changes,
        pictures={
            str(each["attrs"]["key"]): Picture(kind="png", alt=each["attrs"]["alt"])
            for each in pictures(tree)
        },
    )


def digest(plain: Mapping[str, Any], tree: Mapping[str, Any]) -> str:
    """Of what readers will see: the same for the same. `plain` as `Version.published` has it."""
    seen = {name: plain[name] for name in ("title", "about", "language", "clauses")}
    return sha256(json.dumps([seen, tree], sort_keys=True).encode()).hexdigest()[:20]


def _with_agreements(guide: Guide) -> list[Clause]:
    agreed = "outcome__proposal__question"
    rows = guide.clauses.select_related(f"{agreed}__theme__publication", f"{agreed}__rule", "outcome__text")
    return list(rows.prefetch_related("evidence"))


def _facts(place: int, title: str, row: Clause | None) -> ClauseFacts:
    if row is None:
        return ClauseFacts(place, title)
    outcome = row.outcome
    return ClauseFacts(
        place,
        title,
        rationale=row.rationale,
        for_whom=row.for_whom,
        needs=row.needs,
        how_to_check=row.how_to_check,
        contains=row.contains,
        agreement=_agreement(outcome) if outcome else None,
        objections=_objections(outcome) if outcome else (),
        evidence=tuple(_evidence(each) for each in row.evidence.all() if _is_to_be_shown(each)),
        outcome_address=settings.ADDRESS + _page_of(outcome) if outcome and is_public(outcome) else "",
    )


def is_public(outcome: Outcome) -> bool:
    question = outcome.proposal.question
    return question.theme.is_public and not question.of_advice


def _page_of(outcome: Outcome) -> str:
    return reverse("agreement:outcome", args=[outcome.proposal.question.community.slug, outcome.number])


def _agreement(outcome: Outcome) -> Agreement:
    numbers = table_of(outcome.numbers["public"])
    parts = tuple(Part(str(row["name"]), row["n"], tuple(row["cells"])) for row in numbers["rows"])
    return Agreement(finding_words(finding_of(outcome)), parts, str(numbers["why"]))


def _objections(outcome: Outcome) -> tuple[Objection, ...]:
    """Those that were open or stood beside the text when it was recorded. Only where the agreement itself can be read by all:
    elsewhere their authors were told that members read them."""
    if not is_public(outcome):
        return ()
    found = taken(outcome.proposal, outcome.text).objections()
    standing = [each for each in found if each.state != "replaced"]
    return tuple(Objection(words="", ref=f"position:{each.position.pk}") for each in standing)


def _is_to_be_shown(row: EvidenceRow) -> bool:
    return row.kind != EvidenceRow.Kind.ACCOUNT or row.owner_agreed_at is not None


def _evidence(row: EvidenceRow) -> Evidence:
    """Of barriers nothing is public but that there is one."""
    kind, ref = str(row.get_kind_display()), f"evidence:{row.pk}"
    if row.kind == EvidenceRow.Kind.RESOURCE:
        return Evidence(kind, row.title, row.address, row.words)
    return Evidence(kind, ref=ref)
