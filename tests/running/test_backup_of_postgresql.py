"""PostgreSQL: read by COPY at one moment, tried in temporary tables, brought back in one transaction."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections

from commonpractice.community.models import Community, Organisation
from commonpractice.running.backing_up import restoring
from commonpractice.running.backing_up.making import make_backup
from commonpractice.running.backing_up.restoring_postgresql import restore_postgresql
from commonpractice.running.models import Tick
from commonpractice.running.refusing import Refused


def community(number: int) -> Community:
    return Community.objects.create(
        slug=f"c{number}", name=f"Kiln\t\\N “{number}”\r\nwith lines", purpose="To fire."
    )


def write(stop: threading.Event) -> None:
    """Each community with an organisation of the same name, or neither."""
    from django.db import transaction

    number = 0
    while not stop.is_set():
        number += 1
        with transaction.atomic():
            made = community(number)
            Organisation.objects.create(community=made, name=str(number), sector="third")
    connections.close_all()


def make_by_models(_manifest) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)


def test_made_while_somebody_writes_and_brought_back(transactional_db, settings, tmp_path, now):
    if connection.vendor != "postgresql":
        return  # SQLite's is in test_backup.py.
    settings.DATA_DIR = tmp_path / "data"
    (settings.DATA_DIR / "files").mkdir(parents=True)
    (settings.DATA_DIR / "files" / "a.txt").write_text("a")
    stop = threading.Event()
    writer = threading.Thread(target=write, args=[stop])
    writer.start()
    try:
        while Community.objects.count() < 3:
            pass
        made = make_backup(tmp_path / "backups", None, now)
    finally:
        stop.set()
        writer.join()
    many = Community.objects.count()
    kept = made.manifest.rows["community_community"]
    assert 3 <= kept <= many
    Tick.leave("kiln", now - timedelta(hours=1))
    with restoring.unpacked(made.path, None, tmp_path) as (manifest, content):
        with pytest.raises(Refused, match=r"tables already\. Nothing was changed\."):
            restore_postgresql(manifest, content, replace=False)
        with pytest.raises(Refused, match="This version knows no table"):
            restore_postgresql(manifest, content, replace=True, make=lambda _manifest: None)
        assert Community.objects.count() == many
        restore_postgresql(manifest, content, replace=True, make=make_by_models)
    assert Tick.objects.count() == 0
    names = dict(Community.objects.values_list("slug", "name"))
    assert len(names) == kept
    assert names["c1"] == "Kiln\t\\N “1”\r\nwith lines"
    assert {f"c{name}" for name in Organisation.objects.values_list("name", flat=True)} == set(names)
    assert community(10**6).pk > max(Community.objects.exclude(slug="c1000000").values_list("pk", flat=True))
