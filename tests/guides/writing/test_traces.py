"""Two and three people who really typed at once, typed again through our server."""

import pytest

from commonpractice.guides.writing import keeping_changes
from tests.guides.writing.client import held
from tests.guides.writing.conftest import Unhurried, run, started
from tests.guides.writing.traces import FOLDER, Trace, Writer, replay


@pytest.mark.once
@pytest.mark.skipif(FOLDER is None, reason="the real typing is not on this machine")
@pytest.mark.parametrize("name", ["friendsforever", "clownschool"])
def test_real_simultaneous_typing_ends_the_same_for_all(name, database, guide, cora, mo, lena):
    trace = Trace.read(name)

    async def write(writers: list[Writer]) -> None:
        for writer in writers:
            await writer.connect()
        await replay(trace, writers)
        for writer in writers:
            await writer.disconnect()

    with started(database, Unhurried) as server:
        members = (cora, mo, lena)[: trace.writers]
        writers = [server.editor(member, kind=Writer, client_id=at) for at, member in enumerate(members, 1)]
        run(write(writers))
    kept = keeping_changes.load(guide)
    assert [str(writer.text) for writer in writers] == [trace.end] * trace.writers
    assert {held(writer.doc) for writer in writers} == {held(kept)}
