import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.models import Indicator, Round, Submission, Target
from monitoring.models.states import State
from monitoring.overviews.counts import Work, count_work, region_rows, rounds_of_quarter
from monitoring.quarters import Quarter
from regions.access import Kind
from regions.models import Organisation, User
from regions.russian import NBSP
from roadmap.models import Assignment, Deadline, Roadmap
from roadmap.models.assignments import State as WorkState
from tests.cast import Cast, person
from tests.work import make_activity, make_assignment, make_indicators, make_roadmap, make_round, submission_of

LogIn = Callable[[User], Client]
HOME = reverse("monitoring:overview")
REGION = reverse("monitoring:region_detail", args=["70"])


@dataclass
class Scene:
    """Tomsk in a quarter whose timely day is over: one school has sent, the other has not. Ivanovo owes nothing."""

    cast: Cast
    round: Round
    roadmap: Roadmap
    today: date
    client_of: LogIn

    def page(self, who: User, url: str = HOME) -> str:
        response = self.client_of(who).get(url)
        assert response.status_code == 200
        return response.content.decode().replace(NBSP, " ")

    def rows_behind(self, who: User, page: str, words: str) -> int:
        """How many assignments the list shows to which the figure with `words` in its address leads."""
        url = re.search(rf'href="(/assignments/[^"]*{words}[^"]*)"', page)[1].replace("&amp;", "&")
        return self.client_of(who).get(url).context["page"].paginator.count


@pytest.fixture
def scene(cast: Cast, client_of: LogIn) -> Scene:
    today = timezone.localdate()
    make_indicators(cast.programme)
    round_ = make_round(cast.tomsk.region, cast.programme, today - timedelta(days=2))
    sent = submission_of(round_, cast.tomsk.schools[0])
    Submission.objects.filter(pk=sent.pk).update(
        state=State.SUBMITTED,
        numerators=[120, 12],
        denominators=[None, 14],
        submitted_at=timezone.now(),
        first_submitted_at=timezone.now() - timedelta(days=9),
    )
    roadmap = make_roadmap(cast.tomsk.region, cast.programme)
    school = cast.tomsk.schools[0]
    for number, days in enumerate((-9, -3, 5, 12, 25, 80), 1):
        make_assignment(school, roadmap, today + timedelta(days=days), str(number))
    done = make_assignment(cast.tomsk.department, roadmap, today - timedelta(days=20), "7")
    Assignment.objects.filter(pk=done.pk).update(state=WorkState.ACCEPTED)
    make_assignment(cast.tomsk.department, roadmap, today + timedelta(days=6), "8")
    return Scene(cast, round_, roadmap, today, client_of)


def test_work_is_counted(scene: Scene) -> None:
    counted = count_work(Assignment.objects.visible_to(scene.cast.ministry), "deadline__activity__roadmap", scene.today)
    assert counted == {scene.roadmap.pk: Work(overdue=2, soon=3, month=4, done=1)}


def test_regions_are_sorted_by_what_is_wrong(scene: Scene) -> None:
    rows = region_rows(scene.cast.federal, Quarter(2026, 3), scene.today)
    assert [(row.region.code, row.is_idle) for row in rows] == [("70", False), ("37", True)]
    late = make_round(scene.cast.ivanovo.region, scene.cast.programme, scene.today - timedelta(days=2))
    Assignment.objects.all().delete()
    rows = region_rows(scene.cast.federal, Quarter(2026, 3), scene.today)
    assert [row.region.code for row in rows] == ["37", "70"]  # two of two are missing, one of two
    assert late in rounds_of_quarter(Round.objects.all(), Quarter(2026, 3))


@pytest.mark.parametrize("who", ["federal", "admin"])
def test_who_sees_all_gets_the_table_of_regions(scene: Scene, who: str) -> None:
    page = scene.page(getattr(scene.cast, who))
    for said in ("Томская область", "III квартал 2026 г.", "Отчитался 1 из 2 центров.", "50 %", "Ивановская"):
        assert said in page, said
    user = getattr(scene.cast, who)
    assert scene.rows_behind(user, page, "state=overdue") == 2
    assert scene.rows_behind(user, page, "state=soon") == 3
    assert scene.rows_behind(user, page, "state=closed") == 1


def test_the_federal_page_takes_few_queries(scene: Scene, django_assert_max_num_queries: Callable) -> None:
    client = scene.client_of(scene.cast.federal)
    with django_assert_max_num_queries(13):
        client.get(HOME)


@pytest.mark.parametrize(
    ("url", "who", "most"), [(HOME, "ministry", 16), (HOME, "district", 16), (REGION, "admin", 18)]
)
def test_a_regions_page_takes_few_queries(
    scene: Scene, django_assert_max_num_queries: Callable, url: str, who: str, most: int
) -> None:
    client = scene.client_of(getattr(scene.cast, who))
    with django_assert_max_num_queries(most):
        client.get(url)


@pytest.mark.parametrize("who", ["ministry", "operator"])
def test_the_region_sees_where_its_quarter_stands(scene: Scene, who: str) -> None:
    page = scene.page(getattr(scene.cast, who))
    for said in (
        "Отчитался 1 из 2 центров.",
        "До сводного отчёта – два шага:",
        "дождаться 1 отчёта",
        "проверить 1 отчёт",
        "Точка роста, школа № 2",
        "tel:+73822000100",
        "Берёзовский район: 1 из 1",
        "Еловский район: 0 из 1, есть не отчитавшиеся",
        "Ждут меня",
    ):
        assert said in page, said
    assert "Ивановская" not in page


def test_each_figure_of_the_region_leads_to_its_rows(scene: Scene) -> None:
    page = scene.page(scene.cast.ministry)
    assert scene.rows_behind(scene.cast.ministry, page, "state=overdue&amp;roadmap") == 2
    assert scene.rows_behind(scene.cast.ministry, page, "state=soon&amp;roadmap") == 3
    assert scene.rows_behind(scene.cast.ministry, page, "state=month&amp;roadmap") == 4
    assert f'href="{scene.round.get_absolute_url()}?state=owed"' in page
    assert f'href="{scene.round.get_absolute_url()}?state=review"' in page


def test_a_tile_leads_to_the_reports_of_its_municipality(scene: Scene) -> None:
    place = scene.cast.tomsk.municipalities[1]
    page = scene.page(scene.cast.ministry)
    url = f"{scene.round.get_absolute_url()}?state=all&municipality={place.pk}"
    assert f'href="{url.replace("&", "&amp;")}"' in page
    response = scene.client_of(scene.cast.ministry).get(url)
    assert [line.submission.centre for line in response.context["lines"]] == [scene.cast.tomsk.centres[1]]


@pytest.mark.parametrize("municipality", ["x", "0", "9" * 30, "-1", ""])
def test_an_unknown_municipality_cuts_nothing(scene: Scene, municipality: str) -> None:
    url = f"{scene.round.get_absolute_url()}?state=all&municipality={municipality}"
    assert len(scene.client_of(scene.cast.ministry).get(url).context["lines"]) == 2


def test_the_coordinator_sees_what_waits(scene: Scene) -> None:
    waiting = make_assignment(scene.cast.tomsk.schools[1], scene.roadmap, scene.today, "1")
    Assignment.objects.filter(pk=waiting.pk).update(state=WorkState.COMPLETED, completed_at=timezone.now())
    activity = make_activity(scene.roadmap, "9", phrase="до 15 ноября")
    Deadline.objects.create(activity=activity, awaiting="reading")
    context = scene.client_of(scene.cast.ministry).get(HOME).context
    titles = [thing.title.replace(NBSP, " ") for thing in context["waiting"]]
    assert titles == ["1 отчёт за III квартал 2026 г.", "Открытие центров «Точка роста»", "1 мероприятие без даты"]
    assert not scene.client_of(scene.cast.district).get(HOME).context["waiting"]


def test_the_year_is_summed_beside_its_plan(scene: Scene) -> None:
    children = Indicator.objects.get(code="children")
    Target.objects.create(indicator=children, year=2026, region=scene.cast.tomsk.region, value=12600)
    page = scene.page(scene.cast.ministry)
    assert "12 600" in page
    assert "85,7 %" in page  # 12 of 14
    assert "12 600" not in scene.page(scene.cast.district)


def test_a_municipal_authority_sees_its_own_part(scene: Scene) -> None:
    page = scene.page(scene.cast.district)
    assert "<h1>Берёзовский район</h1>" in page
    assert "Единственный центр отчитался." in page
    assert "Точка роста, школа № 2" not in page
    assert "До сводного отчёта" not in page


def test_programmes_are_chosen_by_a_tab(scene: Scene) -> None:
    cube = type(scene.cast.programme).objects.create(code="it-cube", name="IT-куб", genitive_plural="центров «IT-куб»")
    school = scene.cast.tomsk.schools[0]
    school.centres.create(programme=cube, name="IT-куб, школа № 1", opened_on=date(2021, 9, 1))
    make_round(scene.cast.tomsk.region, cube, scene.today)
    page = scene.page(scene.cast.ministry, f"{HOME}?programme=it-cube")
    assert "IT-куб, школа № 1" in page
    assert "Точка роста, школа № 2" not in page
    assert "Точка роста, школа № 2" in scene.page(scene.cast.ministry, f"{HOME}?programme=unknown")


def test_who_acts_for_nobody_is_told_what_to_do(scene: Scene) -> None:
    answer = scene.client_of(scene.cast.outsider).get(HOME)
    assert "Вы пока не представляете ни одну организацию" in answer.content.decode()
    assert [link.title for link in answer.context["nav"]] == ["Обзор"]


def test_the_menu_counts_what_is_overdue_or_due_soon(scene: Scene) -> None:
    district = scene.cast.tomsk.authorities[0]
    for number, days in enumerate((-3, 0, 14, 15), 1):
        make_assignment(district, scene.roadmap, scene.today + timedelta(days=days), str(number))
    nav = scene.client_of(scene.cast.district).get(HOME).context["nav"]
    assert {link.title: link.count for link in nav}["Поручения"] == 3


def test_another_organisation_sees_its_assignments(scene: Scene) -> None:
    college = Organisation.objects.create(kind=Kind.OTHER, name="Колледж", region=scene.cast.tomsk.region)
    make_assignment(college, scene.roadmap, scene.today, "1")
    make_assignment(college, scene.roadmap, scene.today + timedelta(days=40), "2")
    page = scene.page(person("college", college))
    assert "Открытие центров «Точка роста»" in page
    assert "Приложить документ" in page, "the most pressing one is the next step"
    assert "2 открыты" in page


@pytest.mark.parametrize("who", ["admin", "federal", "ministry", "operator", "district", "school"])
def test_a_region_is_seen_by_those_who_work_in_it(scene: Scene, who: str) -> None:
    page = scene.page(getattr(scene.cast, who), reverse("monitoring:region_detail", args=["70"]))
    assert "<h1>Томская область</h1>" in page
    assert "Сибирский федеральный округ" in page


@pytest.mark.parametrize("who", ["foreign_ministry", "outsider"])
def test_a_foreign_region_does_not_exist(scene: Scene, who: str) -> None:
    client = scene.client_of(getattr(scene.cast, who))
    assert client.get(reverse("monitoring:region_detail", args=["70"])).status_code == 404


@pytest.mark.parametrize("code", ["00", "700", "сорок", "7%00"])
def test_a_region_that_is_not_there(scene: Scene, code: str) -> None:
    client = scene.client_of(scene.cast.admin)
    assert client.get(reverse("monitoring:region_detail", args=[code])).status_code == 404


@pytest.mark.parametrize("url", [HOME, reverse("monitoring:region_detail", args=["70"])])
def test_pages_are_only_read(scene: Scene, url: str) -> None:
    assert scene.client_of(scene.cast.admin).post(url).status_code == 405


def test_an_empty_portal_says_what_to_do_next(cast: Cast, client_of: LogIn) -> None:
    assert "Загрузить распоряжение" in client_of(cast.admin).get(HOME).content.decode()
    assert "Сборов ещё не было" in client_of(cast.ministry).get(HOME).content.decode()
    assert "Сейчас от вас ничего не нужно" in client_of(cast.school).get(HOME).content.decode()
