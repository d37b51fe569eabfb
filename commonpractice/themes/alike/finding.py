"""The words of approved barriers, kept by their stems, so that alike ones are found without reading all."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet

from commonpractice.community.models import Community
from commonpractice.themes.alike.similarity import Candidate, alike, as_written, rarest, weighed
from commonpractice.themes.models import FREE_TEXT, Barrier, BarrierStem, Stage, Stem, Wording

BODY = tuple(name for name in FREE_TEXT if name != "title")


@dataclass(frozen=True, slots=True)
class Alike:
    """An approved barrier, and the words of what was typed that it shares."""

    barrier: Barrier
    shared: tuple[str, ...]


def text_of(wording: Wording) -> str:
    """All its words but the title."""
    return "\n".join(getattr(wording, name) for name in BODY)


@transaction.atomic
def index_words(barrier: Barrier) -> None:
    """Write the stems of the wording that stands for this barrier; those of the wording before are forgotten."""
    wording = Wording.objects.get(stands_for=barrier)
    counted = weighed(wording.title, text_of(wording))
    # Held until the transaction ends, so that two at once count on from each other.
    Community.objects.select_for_update(no_key=True).get(pk=barrier.community_id)
    before = set(barrier.stems.values_list("stem__stem", flat=True))
    barrier.stems.all().delete()
    stems = Stem.objects.filter(community=barrier.community_id)
    _fewer(stems, before - counted.keys())
    _more(stems, barrier.community_id, counted.keys() - before)
    keys = dict(stems.filter(stem__in=counted).values_list("stem", "pk"))
    BarrierStem.objects.bulk_create(
        [BarrierStem(barrier=barrier, stem_id=keys[stem], count=count) for stem, count in counted.items()]
    )


def _fewer(stems: QuerySet[Stem], gone: set[str]) -> None:
    stems.filter(stem__in=gone).update(barriers=F("barriers") - 1)
    stems.filter(stem__in=gone, barriers=0).delete()


def _more(stems: QuerySet[Stem], community: int, new: set[str]) -> None:
    Stem.objects.bulk_create(
        [Stem(community_id=community, stem=stem) for stem in sorted(new)], ignore_conflicts=True
    )
    stems.filter(stem__in=new).update(barriers=F("barriers") + 1)


def alike_to(community: Community, text: str, title: str = "", but: Barrier | None = None) -> list[Alike]:
    """Approved barriers that share the words that tell most, closest first; at most five, in three queries.

    However many barriers there are, at most twelve stems are asked for and about five thousand rows read.
    """
    wanted, known = weighed(title, text), community.barriers.known()
    stems = Stem.objects.filter(community=community, stem__in=wanted).annotate(
        # Numbers have no gaps, so the last one says how many barriers there are.
        last=known.order_by("-number").values("number")[:1]
    )
    found = list(stems.values_list("stem", "pk", "barriers", "last"))
    if not found:
        return []
    frequencies = {stem: holding for stem, _key, holding, _last in found}
    of = found[0][-1] or 0
    keys = {stem: key for stem, key, _holding, _last in found}
    chosen = {keys[stem]: stem for stem in rarest(wanted, frequencies, of=of)}
    likenesses = alike(
        wanted,
        _candidates(chosen, but),
        frequencies=frequencies,
        of=of,
        words=as_written(f"{title}\n{text}"),
    )
    barriers = community.barriers.standing().with_words().in_bulk([each.id for each in likenesses])
    return [Alike(barriers[each.id], each.shared) for each in likenesses]


def _candidates(chosen: dict[int, str], but: Barrier | None) -> list[Candidate]:
    # Joined, not `barrier__in=standing()`: that would read every barrier there is for a list of them.
    rows = BarrierStem.objects.filter(stem__in=chosen, barrier__wording__isnull=False)
    rows = rows.exclude(barrier__stage=Stage.MERGED)
    if but:
        rows = rows.exclude(barrier=but)
    held: dict[int, dict[str, int]] = defaultdict(dict)
    for barrier, stem, count in rows.values_list("barrier", "stem", "count").iterator():
        held[barrier][chosen[stem]] = count
    return [Candidate(barrier, stems) for barrier, stems in held.items()]
