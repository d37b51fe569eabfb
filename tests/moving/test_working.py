"""Gathered piece by piece: killed, stopped, called off, or overtaken by what members write meanwhile."""

import json
import uuid
import zipfile
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from commonpractice.bulletins.waking import stopping
from commonpractice.community.models import ChairTurn, Community, Happening
from commonpractice.moving.models import TakingOut
from commonpractice.moving.taking_out import gathering, working
from commonpractice.people.models import Person
from tests.cast import join
from tests.moving.taken import brought_in, taken_out


@pytest.fixture
def taking(cora, chidi, now) -> TakingOut:
    return working.begin(cora.community, key=uuid.uuid4(), by=cora.person, at=now)


def gathered(taking: TakingOut, until: str, now) -> None:
    """Until this part is written, and no further."""
    for part in taking.parts.all():
        while part.ended_at is None:
            gathering.gather(taking, part, now)
        if part.name == until:
            return


def members_of(file) -> list[str]:
    with zipfile.ZipFile(file) as packed:
        lines = packed.read("data/community/Membership.jsonl").splitlines()
    return [json.loads(line)["display_name"] for line in lines]


def finished(taking: TakingOut) -> TakingOut:
    while not working.go_on(taking.pk, timezone.now, pieces=1000):
        pass
    return TakingOut.objects.get(pk=taking.pk)


def test_rows_come_in_many_pieces(taking, now, monkeypatch):
    monkeypatch.setattr(gathering, "ROWS", 3)
    for number in range(10):
        join(taking.community, f"Member{number} Kiln", at=now)
    done = finished(taking)
    names = members_of(done.file)
    assert names == ["Cora Wedge", "Chidi Slip", *(f"Member{number} Kiln" for number in range(10))]
    assert (done.is_there, done.size, done.folder.exists()) == (True, done.file.stat().st_size, False)


def test_what_a_killed_worker_wrote_and_did_not_record_is_written_once(taking, now):
    gathered(taking, "community.Membership", now)
    for path in ("data/community/Membership.jsonl", "tables/community.Membership.csv"):
        with (taking.folder / path).open("ab") as file:
            file.write(b'{"id": 1, "half a li')
    taking.parts.filter(name="community.Membership").update(ended_at=None)
    assert members_of(finished(taking).file) == ["Cora Wedge", "Chidi Slip"]


def test_what_the_disk_has_lost_is_written_from_its_beginning(taking, now):
    gathered(taking, "community.Membership", now)
    (taking.folder / "data/community/Membership.jsonl").write_bytes(b"")
    taking.parts.filter(name="community.Membership").update(ended_at=None)
    assert members_of(finished(taking).file) == ["Cora Wedge", "Chidi Slip"]


def test_two_workers_do_not_write_at_once(taking, now):
    assert taking.claim(now)
    assert not working.go_on(taking.pk, lambda: now)
    assert taking.parts.exclude(ended_at=None).count() == 0
    # The other was killed: it has written nothing for a minute.
    assert working.go_on(taking.pk, lambda: now + timedelta(minutes=2), pieces=1000)


def test_it_stops_with_the_server_and_goes_on_with_the_next(taking, now):
    stopping.set()
    try:
        assert not working.go_on(taking.pk, timezone.now)
    finally:
        stopping.clear()
    assert 0 < taking.parts.exclude(ended_at=None).count() < taking.parts.count()
    working.by_the_clock(now, timezone.now)
    assert TakingOut.objects.get(pk=taking.pk).is_there


def test_called_off_it_leaves_nothing(taking, now):
    gathered(taking, "community.Membership", now)
    assert taking.remove(now)
    assert not working.go_on(taking.pk, timezone.now)
    assert not taking.folder.exists()
    assert not taking.remove(now)
    again = working.begin(taking.community, key=uuid.uuid4(), by=None, at=now)
    assert again != taking


def test_there_is_one_at_a_time(taking, cora, now):
    assert working.begin(cora.community, key=uuid.uuid4(), by=cora.person, at=now) == taking
    done = finished(taking)
    assert working.begin(cora.community, key=done.key, by=cora.person, at=now) == taking
    assert [each.what for each in Happening.objects.all()] == ["everything_taken_out"]


def test_after_seven_days_the_file_is_gone(taking, now):
    done = finished(taking)
    working.by_the_clock(done.ready_at + timedelta(days=7), timezone.now)
    assert done.file.exists()
    working.by_the_clock(done.ready_at + timedelta(days=7, seconds=1), timezone.now)
    assert not done.file.exists()
    assert TakingOut.objects.get(pk=done.pk).removed_at == done.ready_at + timedelta(days=7, seconds=1)


def test_what_came_meanwhile_and_belongs_to_nothing_stays_behind(taking, now, tmp_path):
    """A member joins when members are written already, and takes a turn when turns are not."""
    gathered(taking, "community.Membership", now)
    newest = join(taking.community, "Nell New", at=now)
    ChairTurn.objects.create(community=taking.community, meeting_number=2, membership=newest, at=now)
    finished(taking).file.rename(tmp_path / "taken.zip")
    for each in (*Community.objects.all(), *Person.objects.all()):
        each.delete()
    bringing_in = brought_in(tmp_path / "taken.zip")
    assert dict(bringing_in.parts.exclude(left_behind=0).values_list("name", "left_behind")) == {
        "community.ChairTurn": 1
    }
    assert ChairTurn.objects.get().membership.display_name == "Chidi Slip"


def test_the_commands_take_out_and_bring_in(cora, tmp_path, capsys):
    file = tmp_path / "potteries.zip"
    call_command("take_out", "potteries", str(file))
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"Potteries Practice (invented) is in {file}. It holds private things of members: keep it safe."
    )
    assert (file.stat().st_mode & 0o777, TakingOut.objects.get().is_there) == (0o600, False)
    with pytest.raises(CommandError, match="is there already"):
        call_command("take_out", "potteries", str(file))
    with pytest.raises(CommandError, match="No community stands at /kilns/"):
        call_command("take_out", "kilns", str(tmp_path / "kilns.zip"))
    Community.objects.all().delete()
    call_command("bring_in", str(file))
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Potteries Practice (invented) stands at /potteries/. Everybody signs in with the same address."
    )
    assert Community.objects.get().memberships.get().display_name == "Cora Wedge"


def test_another_community_is_not_in_it(cora, olive, tmp_path):
    with zipfile.ZipFile(taken_out(cora.community, tmp_path)) as file:
        assert not any(
            b"elsewhere" in file.read(name).lower() for name in file.namelist() if name != "community.json"
        )
