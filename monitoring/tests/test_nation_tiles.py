import pytest

from monitoring.figures import Completeness
from monitoring.overviews.counts import RegionRow, Work
from monitoring.overviews.nation_tiles import BriefTile, nation_map, share
from regions.models import Region

ON_TIME, LATE = Completeness(2, 2, 2), Completeness(2, 2, 1)
FEW_MISSING, MANY_MISSING = Completeness(100, 90, 90), Completeness(100, 89, 80)


def tile(layer: str, counts: Completeness, work: Work, is_late: bool = True) -> BriefTile:
    tomsk = RegionRow(Region(code="70", name="Томская область"), work, counts, is_late)
    drawn = nation_map([tomsk], layer, {"70": "/regions/70/"})
    assert [(key.tone, key.count) for key in drawn.keys] == [(drawn.tiles[0].look.tone, 1)]
    return drawn.tiles[0]


@pytest.mark.parametrize(
    ("counts", "is_late", "tone", "said"),
    [
        (LATE, True, "ok", "2 из 2, отчитались все"),
        (FEW_MISSING, True, "warn", "90 из 100, не хватает до 10 % отчётов"),
        (MANY_MISSING, True, "bad", "89 из 100, не хватает больше 10 % отчётов"),
        (MANY_MISSING, False, "", "89 из 100, ждём отчёты"),
        (Completeness(), True, "off", "отчётов не ждут"),
    ],
)
def test_reports(counts: Completeness, is_late: bool, tone: str, said: str) -> None:
    found = tile("reports", counts, Work(overdue=3), is_late)
    assert (found.look.tone, found.label) == (tone, f"Томская область: {said}")
    assert (found.url, found.rows) == ("/regions/70/", 0)


@pytest.mark.parametrize(
    ("work", "tone", "value", "said"),
    [
        (Work(), "off", "–", "исполнять пока нечего"),
        (Work(soon=2, month=2), "ok", "0", "ничего не просрочено"),
        (Work(overdue=1), "warn", "1", "просрочено 1\u00a0поручение"),
        (Work(overdue=9), "warn", "9", "просрочено 9\u00a0поручений"),
        (Work(overdue=10, done=500), "bad", "10", "просрочено 10\u00a0поручений"),
    ],
)
def test_overdue_work(work: Work, tone: str, value: str, said: str) -> None:
    found = tile("overdue", MANY_MISSING, work)
    assert (found.look.tone, found.value, found.label) == (tone, value, f"Томская область: {said}")
    overdue = "/assignments/?tab=all&state=overdue&region=70"
    assert (found.url, found.rows) == ((overdue, work.overdue) if work.overdue else ("/regions/70/", 0))


@pytest.mark.parametrize(("counts", "said"), [(Completeness(300, 299), "99"), (ON_TIME, "100"), (Completeness(), "–")])
def test_a_share_is_whole_only_when_nobody_is_missing(counts: Completeness, said: str) -> None:
    assert share(counts) == said
