"""A clause is born from what was agreed, with one click: its words go into the text, and it keeps where it came from."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from commonpractice.agreement.models import Outcome, ProposalText, Statement
from commonpractice.community.models import Membership
from commonpractice.guides import birthplace
from commonpractice.guides.agreed import clause_from
from commonpractice.guides.clauses import clauses_in
from commonpractice.guides.document.schema import new_id
from commonpractice.guides.models import Clause, Guide
from commonpractice.guides.writing.coediting.tree import insert_after, tree_of
from commonpractice.guides.writing.keeping_changes import editing


def from_outcome(guide: Guide, outcome: Outcome, *, by: Membership, at: datetime) -> Clause:
    """Its text and what stands beside it are those that were adopted. Pressed twice, or by two at once, it is born once."""
    text: ProposalText = outcome.text
    beside = {name: getattr(text, name) for name in Clause.FIELDS}
    return _born(guide, outcome.proposal.title, text.text, beside, outcome=outcome, by=by, at=at)


def from_statement(guide: Guide, statement: Statement, *, by: Membership, at: datetime) -> Clause:
    name = birthplace.short_name(statement.text)
    return _born(guide, name, statement.text, {}, statement=statement, by=by, at=at)


def _born(
    guide: Guide,
    title: str,
    text: str,
    beside: Mapping[str, str],
    *,
    by: Membership,
    at: datetime,
    **grew_from: Any,
) -> Clause:
    """The guide is held while this looks and writes. A clause whose words were taken out gets them again."""
    with editing(guide, by=by, at=at) as doc:
        clause = clause_from(guide, **grew_from) or Clause.objects.create(
            guide=guide, key=new_id(), made_by=by, made_at=at, **grew_from, **beside
        )
        tree = tree_of(doc)
        if not any(each.key == clause.key for each in clauses_in(tree)):
            block = birthplace.clause_block(clause.key, title, text)
            insert_after(doc, birthplace.place_under(tree, _("What helps")), block)
    return clause
