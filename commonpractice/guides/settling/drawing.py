"""A version as it is shown today: what was published, with the names and the words of persons that may be said today."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from commonpractice.agreement.models import Position
from commonpractice.guides.models import Evidence, Version
from commonpractice.guides.publishing.published import ClauseFacts, Objection, Published, from_json
from commonpractice.guides.settling.crediting import names_of


def drawn(version: Version) -> Published:
    """For the page and for every form. One query for the names; one each for objections and for accounts where there are any.

    The bytes of pictures are not in it.
    """
    published = from_json({**version.published, "tree": version.tree}, contributors=names_of(version.guide))
    objections = _words_of_positions(_refs(published, "position"))
    accounts = _words_of_accounts(_refs(published, "evidence"))
    return replace(
        published,
        clauses={key: _filled(each, objections, accounts) for key, each in published.clauses.items()},
    )


def _refs(published: Published, of: str) -> set[str]:
    every = published.clauses.values()
    said = {each.ref for facts in every for each in facts.objections}
    said |= {each.ref for facts in every for each in facts.evidence}
    return {ref for ref in said if ref.startswith(f"{of}:")}


def _words_of_positions(refs: Collection[str]) -> dict[str, str]:
    """Those that their authors have not taken back."""
    if not refs:
        return {}
    keys = [UUID(ref.partition(":")[2]) for ref in refs]
    standing = Position.objects.filter(pk__in=keys, taken_back_at=None)
    return {f"position:{pk}": reason for pk, reason in standing.values_list("pk", "reason")}


def _words_of_accounts(refs: Collection[str]) -> dict[str, tuple[str, str]]:
    """Title and words: of accounts those whose owner stands by them; a barrier has neither."""
    if not refs:
        return {}
    found = Evidence.objects.filter(pk__in=[int(ref.partition(":")[2]) for ref in refs])
    shown = found.exclude(kind=Evidence.Kind.ACCOUNT, owner_agreed_at=None).filter(owner_withdrew_at=None)
    rows = shown.values_list("pk", "kind", "title", "words")
    return {
        f"evidence:{pk}": (title, words) if kind == Evidence.Kind.ACCOUNT else ("", "")
        for pk, kind, title, words in rows
    }


def _filled(
    facts: ClauseFacts, objections: dict[str, str], accounts: dict[str, tuple[str, str]]
) -> ClauseFacts:
    """What is not known any more is left out."""
    return replace(
        facts,
        objections=tuple(
            Objection(objections[each.ref], ref=each.ref)
            for each in facts.objections
            if objections.get(each.ref)
        ),
        evidence=tuple(
            replace(each, title=accounts[each.ref][0], words=accounts[each.ref][1]) if each.ref else each
            for each in facts.evidence
            if not each.ref or each.ref in accounts
        ),
    )
