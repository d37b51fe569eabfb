"""Years of a community at random, the same for the same seed: what happens, and when somebody looks."""

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.themes import confirming
from commonpractice.themes.confirming import OwnBarrierError
from commonpractice.themes.life import verbs_at
from commonpractice.themes.models import (
    Barrier,
    Change,
    Confirmation,
    Lever,
    OrganisationKind,
    Verification,
    Wording,
)
from commonpractice.themes.voice import Voice
from commonpractice.transitions import NotNowError
from tests.themes.bulk import known_barriers

BEGINS = datetime(2024, 2, 1, 9, tzinfo=UTC)
HOW_MANY = (1, 1, 2, 4, 5, 6, 9, 10, 11)
"""Around both thresholds."""
DAYS = (0, 1, 20, 60, 91, 150, 340)


class Sequence:
    def __init__(self, seed: int, community: Community, members: list[Membership]) -> None:
        self.choice = random.Random(seed)
        self.community, self.members = community, members
        self.now = BEGINS

    def play(self, look: Callable[[datetime], None]) -> None:
        """Twelve things happen, with time between them, and now and then somebody looks; always at the end."""
        happen = (
            self.raise_barriers, self.raise_barriers, self.say_seen_too, self.many_say_seen_too, self.take_back,
            self.report_flexes, self.verify_changes, self.take_a_step, self.merge, self.say_more_clearly,
            self.erase, self.move_zone,
        )  # fmt: skip
        for _time in range(12):
            self.choice.choice(happen)()
            note_happening(self.community, "barrier_given", about=self.community, by=None, at=self.now)
            if self.choice.random() < 0.35:
                look(self.now)
            self.now += timedelta(days=self.choice.choice(DAYS))
        self.now = datetime(self.now.year + 1, 1, 3, tzinfo=UTC)
        look(self.now)

    def raise_barriers(self) -> None:
        for lever in self.choice.sample(Lever.values, self.choice.choice((1, 1, 2, 5))):
            known_barriers(self.community, [(self.now, lever)] * self.choice.choice(HOW_MANY))

    def first_barriers(self, how_many: int) -> list[Barrier]:
        return list(self.community.barriers.order_by("pk")[:how_many])

    def any_barrier(self) -> Barrier:
        """One of the first few, so that much happens to each."""
        barriers = self.first_barriers(4)
        return self.choice.choice(barriers or known_barriers(self.community, [(self.now, "legal")]))

    def say_seen_too(self) -> None:
        for member in self.choice.sample(self.members, 3):
            kind, barrier = self.choice.choice(OrganisationKind.values), self.any_barrier()
            try:
                confirming.confirm(
                    barrier, voice=Voice(member), kind=kind, month=self.now.date().replace(day=1), at=self.now
                )
            except (NotNowError, OwnBarrierError):
                continue

    def many_say_seen_too(self) -> None:
        """People who were members then."""
        barrier = self.any_barrier()
        for kind in self.choice.sample(OrganisationKind.values, self.choice.choice((1, 2, 4))):
            Confirmation.objects.bulk_create(
                Confirmation(
                    barrier=barrier,
                    kind=kind,
                    month=self.now.date().replace(day=1),
                    at=self.now,
                )
                for _one in range(self.choice.choice(HOW_MANY))
            )

    def take_back(self) -> None:
        for member in self.members:
            for barrier in Barrier.objects.filter(confirmations__by=member).distinct():
                confirming.take_back(barrier, voice=Voice(member), at=self.now)

    def report_flexes(self) -> None:
        self._report("flex")

    def verify_changes(self) -> None:
        changes = self._report("sustained")
        Verification.objects.bulk_create(
            Verification(change=change, borne_out=self.choice.random() < 0.8, how="Saw it.", at=self.now)
            for change in changes
        )

    def _report(self, kind: str) -> list[Change]:
        barrier = self.any_barrier()
        return Change.objects.bulk_create(
            Change(
                barrier=barrier, key=uuid.uuid4(), kind=kind, what="Asked.", evidence="Seen.",
                month=self.now.date().replace(day=1), at=self.now,
            )
            for _one in range(self.choice.choice(HOW_MANY))
        )  # fmt: skip

    def take_a_step(self) -> None:
        barrier = self.any_barrier()
        verbs = [verb for verb in verbs_at(barrier.stage) if verb != "merge" and barrier.leads_to(verb)]
        if verbs:
            barrier.take(self.choice.choice(verbs), why="", at=self.now)

    def merge(self) -> None:
        one, other = self.any_barrier(), self.any_barrier()
        if one != other and one.leads_to("merge"):
            one.take("merge", why="The same.", at=self.now, into=other)
            Barrier.objects.filter(pk=one.pk).update(merged_into=other)

    def say_more_clearly(self) -> None:
        barrier = self.any_barrier()
        barrier.wording = Wording.objects.create(
            barrier=barrier, number=barrier.wordings.count() + 1, written_at=self.now, title="Clearer",
            lever=self.choice.choice(Lever.values),
        )  # fmt: skip
        barrier.save(update_fields=["wording"])

    def erase(self) -> None:
        Confirmation.objects.filter(by=self.choice.choice(self.members)).update(by=None)

    def move_zone(self) -> None:
        self.community.time_zone = self.choice.choice(["Europe/London", "Pacific/Auckland", "America/Lima"])
        self.community.save(update_fields=["time_zone"])
