from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from regions.models import User
from roadmap.models import Activity, Assignment
from roadmap.models.assignments import State
from roadmap.services.corrections import correct_reading
from roadmap.tests.rows import DATED, EVENT, EVERY_YEAR, GRAPHIC, OPEN_YEAR, make_row, page_of, text_of, words_of
from tests.cast import Cast
from tests.work import make_roadmap, moment

ClientOf = Callable[[User], Client]
NOW = moment(date(2022, 10, 12))


def choose(activity: Activity) -> str:
    return reverse("roadmap:reading_choose", args=[activity.pk])


def dates_of(activity: Activity) -> list[date]:
    return list(activity.deadlines.dated().values_list("legal_date", flat=True))


def test_the_roadmap_asks_and_leads_to_the_answer(cast: Cast, client_of: ClientOf) -> None:
    activity = make_row(cast, OPEN_YEAR)
    roadmap = activity.roadmap.get_absolute_url()
    text = text_of(client_of(cast.ministry), roadmap)
    assert "Год не назван, а карта на 4 года." in text
    link = next(part.split('"')[0] for part in text.split('href="') if "?words=" in part)
    page = client_of(cast.ministry).get(link)
    assert page.context["options"].chosen == f"words:{EVERY_YEAR}"
    assert not activity.deadlines.dated().exists()  # nothing is changed by looking
    seen = text_of(client_of(cast.school), roadmap)
    assert "Год не назван" in seen
    assert "?words=" not in seen


def test_a_reading_is_chosen_seen_and_applied(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, OPEN_YEAR), client_of(cast.ministry)
    asked = {"choice": f"words:{EVERY_YEAR}", "words": ""}
    plan = client.post(choose(activity), asked)
    assert "+4 срока" in words_of(plan)
    assert "Ни один срок не отпадёт" in words_of(plan)
    assert dates_of(activity) == []
    done = client.post(choose(activity), asked | {"shown": plan.context["changes"].fingerprint}, follow=True)
    assert "Добавлено 4 срока" in words_of(done)
    assert dates_of(activity) == [date(year, 11, 15) for year in range(2020, 2024)]
    told = text_of(client, activity.roadmap.get_absolute_url())
    assert f'прочитано как <span class="phrase">{EVERY_YEAR}</span>, Кравцова Е. А.' in told
    assert "выбрала другое чтение срока" in text_of(client, page_of(activity))
    again = client.post(choose(activity), asked | {"shown": plan.context["changes"].fingerprint}, follow=True)
    assert again.status_code == 200
    assert len(dates_of(activity)) == 4


def test_what_falls_away_is_told_before(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, DATED), client_of(cast.ministry)
    Assignment.objects.filter(organisation=cast.tomsk.schools[0]).update(state=State.ACCEPTED)
    plan = client.post(choose(activity), {"choice": "own", "words": "1 октября 2022 года"})
    for said in ("Часть сроков отпадёт", "Больше не нужны, но сохранятся", "исполнено 1, в работе 1", "Закроется"):
        assert said in words_of(plan)
    shown = plan.context["changes"].fingerprint
    client.post(choose(activity), {"choice": "own", "words": "1 октября 2022 года", "shown": shown})
    text = text_of(client, page_of(activity))
    assert "1 срок больше не следует из документа; выполненное сохранено" in text
    assert Assignment.objects.filter(state=State.ACCEPTED).count() == 1


def test_one_assignment_that_goes_is_told_as_one(cast: Cast, client_of: ClientOf) -> None:
    activity = make_row(cast, DATED)
    Assignment.objects.order_by("pk").first().delete()
    plan = words_of(client_of(cast.ministry).post(choose(activity), {"choice": "own", "words": "4 мая 2022 г."}))
    assert "Исчезнет 1 поручение, к которому ещё никто не приступал." in plan
    assert "</strong>, к которому никто не приступал" in plan


def test_a_stale_plan_is_shown_anew(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, DATED), client_of(cast.ministry)
    asked = {"choice": "own", "words": "1 октября 2022 года"}
    shown = client.post(choose(activity), asked).context["changes"].fingerprint
    Assignment.objects.update(state=State.ACCEPTED)
    stale = client.post(choose(activity), asked | {"shown": shown})
    assert stale.status_code == 409
    assert "Пока вы смотрели на страницу" in words_of(stale)
    assert stale.context["changes"].fingerprint != shown
    assert dates_of(activity) == [date(2022, 9, 1)]


def test_a_reading_is_confirmed(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, DATED), client_of(cast.ministry)
    seen = {"choice": "confirm", "reading": activity.reading}
    assert "Чтение подтверждено" in words_of(client.post(choose(activity), seen, follow=True))
    assert "чтение подтвердила Кравцова Е. А." in text_of(client, activity.roadmap.get_absolute_url())
    assert "чтение подтвердила Кравцова Е. А." in text_of(client, page_of(activity))
    stale = client.post(choose(make_row(cast, "1 мая 2022 г.", activity.roadmap, "10")), seen)
    assert stale.status_code == 409


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Выберите, как читать срок."),
        ({"choice": "nonsense"}, "Выберите, как читать срок."),
        ({"choice": "own"}, "Напишите, как читать срок"),
        ({"choice": "own", "words": "когда-нибудь потом"}, "Не удалось прочитать"),
        ({"choice": "words:весной"}, "Не удалось прочитать"),
        ({"choice": "own", "words": "х" * 1001}, "Слова срока длиннее 1000 знаков"),
        ({"choice": "own", "words": "1 мая\x00"}, ""),
    ],
)
def test_what_cannot_be_read_is_given_back(cast: Cast, client_of: ClientOf, sent: dict[str, str], said: str) -> None:
    activity = make_row(cast, DATED)
    response = client_of(cast.ministry).post(choose(activity), sent)
    assert response.status_code == 422
    assert said in words_of(response)
    assert dates_of(activity) == [date(2022, 9, 1)]


def test_words_are_tried_without_being_kept(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, OPEN_YEAR), client_of(cast.ministry)
    address = reverse("roadmap:reading_trial", args=[activity.pk])
    live = client.post(address, {"words": "1 мая 2022 г."}, headers={"HX-Request": "true"})
    assert "4 мая 2022 г., ср" in words_of(live)
    assert "<html" not in words_of(live)
    unread = client.post(address, {"words": "1 мая 2022 г., потом"}, headers={"HX-Request": "true"})
    assert "Пока не прочитано" in words_of(unread)
    whole = client.post(address, {"words": "1 мая 2022 г."})
    assert 'value="1 мая 2022 г."' in words_of(whole)
    assert "4 мая 2022 г., ср" in words_of(whole)
    assert dates_of(activity) == []


def test_the_phrase_itself_is_mended(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, "1 сентября 2O22 гда"), client_of(cast.ministry)
    address = reverse("roadmap:activity_phrase", args=[activity.pk])
    assert client.post(address, {"phrase": " "}).status_code == 422
    plan = client.post(address, {"phrase": DATED})
    client.post(address, {"phrase": DATED, "shown": plan.context["changes"].fingerprint})
    activity.refresh_from_db()
    assert (activity.phrase, dates_of(activity)) == (DATED, [date(2022, 9, 1)])
    text = text_of(client, page_of(activity))
    assert "изменила слова срока" in text
    assert "«1 сентября 2O22 гда» → «1 сентября 2022 года»" in text


def test_the_same_phrase_again_changes_nothing(cast: Cast, client_of: ClientOf) -> None:
    activity, client = make_row(cast, OPEN_YEAR), client_of(cast.ministry)
    Activity.objects.update(read_as="15 ноября 2022 г.", read_by=cast.ministry, read_at=NOW)
    said = client.post(reverse("roadmap:activity_phrase", args=[activity.pk]), {"phrase": OPEN_YEAR}, follow=True)
    assert "Слова срока прежние, ничего не изменилось." in words_of(said)
    assert Activity.objects.get().read_as == "15 ноября 2022 г."


def test_a_reading_told_elsewhere_is_offered(cast: Cast, client_of: ClientOf) -> None:
    known = make_row(cast, OPEN_YEAR)
    correct_reading(activity=known, words="15 ноября 2021 г.", by=cast.ministry, now=NOW, shown=None)
    other = make_row(cast, OPEN_YEAR, make_roadmap(cast.tomsk.region, cast.programme, "5-р"))
    text = text_of(client_of(cast.ministry), page_of(other))
    assert "так эту же фразу прочли раньше: Кравцова Е. А., мероприятие 9 распоряжения № 760-ра" in text
    back = text_of(client_of(cast.ministry), page_of(known))
    assert "Так, как написано в документе" in back


def test_sixty_dates_are_folded(cast: Cast, client_of: ClientOf) -> None:
    activity = make_row(cast, "ежемесячно, до 5 числа")
    dates = client_of(cast.ministry).get(page_of(activity)).context["dates"]
    assert (len(dates.first), len(dates.hidden), len(dates.last)) == (3, 44, 1)


@pytest.mark.parametrize("phrase", [OPEN_YEAR, DATED, GRAPHIC, EVENT, "", "как получится"])
def test_a_school_looks_and_has_no_forms(cast: Cast, client_of: ClientOf, phrase: str) -> None:
    activity = make_row(cast, phrase)
    text = text_of(client_of(cast.school), page_of(activity))
    assert "Кто что менял" in text
    assert "<form" not in text.split("<main")[1].split("</main>")[0]
    assert text_of(client_of(cast.ministry), page_of(activity)).count("<fieldset") == 1


def test_a_repealed_row_is_only_looked_at(cast: Cast, client_of: ClientOf) -> None:
    activity = make_row(cast, DATED)
    Activity.objects.filter(pk=activity.pk).update(repealed_by=activity.roadmap.order)
    assert "утратило силу" in text_of(client_of(cast.ministry), page_of(activity))
    assert client_of(cast.ministry).post(choose(activity), {"choice": "confirm"}).status_code == 403


@pytest.mark.parametrize(
    "name", ["reading_choose", "reading_trial", "activity_phrase", "activity_event", "event_trial"]
)
@pytest.mark.parametrize(
    ("role", "method", "status"),
    [
        ("foreign_ministry", "post", 404),
        ("outsider", "post", 404),
        ("school", "post", 403),
        ("operator", "post", 403),
        ("federal", "post", 403),
        ("ministry", "get", 405),
    ],
)
def test_who_may_not(cast: Cast, client_of: ClientOf, name: str, role: str, method: str, status: int) -> None:
    activity = make_row(cast, EVENT)
    sent = {"choice": "own", "words": DATED, "phrase": DATED, "happened_on": "2022-03-12"}
    address = reverse(f"roadmap:{name}", args=[activity.pk])
    assert getattr(client_of(getattr(cast, role)), method)(address, sent).status_code == status
    assert dates_of(activity) == []


@pytest.mark.parametrize("key", [0, 10**9, 10**30])
def test_bad_keys(cast: Cast, client_of: ClientOf, key: int) -> None:
    assert client_of(cast.admin).get(reverse("roadmap:activity_reading", args=[key])).status_code == 404
