"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

from commonpractice.running.backing_up.named import kept_in, last_before, name_for, thin, worth_keeping

NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


def test_two_years_of_nights_leave_seven_days_four_weeks_and_twelve_months():
    nights = [NOON - timedelta(days=days) for days in range(730)]
    kept = sorted((NOON - each).days for each in worth_keeping(nights, NOON))
    last_of_months = [14, 44, 75, 103, 134, 165, 195, 226, 256, 287, 318]
    assert kept == sorted([0, 1, 2, 3, 4, 5, 6, 11, 18, *last_of_months])


def test_all_of_the_last_two_days_stay_so_that_an_upgrade_can_be_taken_back():
    hours = [NOON - timedelta(hours=hours) for hours in range(72)]
    kept = worth_keeping(hours, NOON)
    assert {each for each in hours if NOON - each <= timedelta(days=2)} <= kept
    assert len(kept) == 50


def test_the_only_one_stays_however_old():
    assert worth_keeping([NOON - timedelta(days=3000)], NOON) == {NOON - timedelta(days=3000)}


def test_nothing_else_in_the_folder_is_touched(tmp_path):
    for days in range(40):
        (tmp_path / name_for(NOON - timedelta(days=days), encrypted=days % 2 == 0)).touch()
    (tmp_path / "commonpractice-2020-01-01.tar.gz").touch()
    gone = thin(tmp_path, NOON)
    assert len(gone) + len(kept_in(tmp_path)) == 40
    assert (tmp_path / "commonpractice-2020-01-01.tar.gz").exists()
    assert thin(tmp_path, NOON) == []


def test_the_last_before_a_moment(tmp_path):
    for days in (1, 2, 3):
        (tmp_path / name_for(NOON - timedelta(days=days), encrypted=False)).touch()
    found = last_before(tmp_path, NOON - timedelta(days=1, seconds=1))
    assert found.made_at == NOON - timedelta(days=2)
    assert last_before(tmp_path, NOON - timedelta(days=4)) is None
    assert kept_in(tmp_path / "nowhere") == []
