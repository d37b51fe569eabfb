"""Several write in one guide through a real server: all end with the same, and with everything."""

from commonpractice.guides.writing import keeping_changes
from tests.guides.writing.conftest import run


def test_two_write_and_read_each_other_and_it_is_stored(server, guide, cora, mo):
    one, other = server.editor(cora), server.editor(mo)

    async def write():
        async with one, other:
            await one.write("Keep a key ")
            await other.until(lambda other: str(other.text) == "Keep a key ")
            await other.write("at the office.")
            await one.until(lambda one: str(one.text) == "Keep a key at the office.")
            await one.until(lambda one: one.is_stored)
            await other.until(lambda other: other.is_stored)

    run(write())
    kept = keeping_changes.load(guide)
    assert kept.get_update() == one.doc.get_update() == other.doc.get_update()
    assert set(guide.writers.values_list("membership", flat=True)) == {cora.pk, mo.pk}
