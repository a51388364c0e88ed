"""What always holds of indicators and their editions, kept by the database."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

SLOT_TAKEN = "Это место в отчёте занято другим показателем программы. Впишите свободное."
MOST_PLACES = 4  # as submissions keep decimals


class Kind(models.TextChoices):
    COUNT = "count", "количество"
    SHARE = "share", "доля"


def _percent(name: str) -> Q:
    return Q(**{name: None}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 100})


RULES = [
    models.UniqueConstraint(fields=["programme", "code", "first_year"], name="indicator_edition_once"),
    models.UniqueConstraint(
        fields=["programme", "code"],
        condition=Q(first_edition=None),
        name="indicator_code_once",
        violation_error_message="Показатель с таким кодом в программе уже есть.",
    ),
    models.UniqueConstraint(
        fields=["programme", "slot"],
        condition=Q(first_edition=None),
        name="indicator_slot_once",
        violation_error_message=SLOT_TAKEN,
    ),
    models.CheckConstraint(
        condition=Q(slot__gte=1),
        name="indicator_slot_from_one",
        violation_error_message="Места показателей в отчёте считаются с единицы.",
    ),
    models.CheckConstraint(
        condition=Q(last_year__gte=F("first_year")),
        name="indicator_years_in_order",
        violation_error_message="Последний год не может быть раньше первого.",
    ),
    models.CheckConstraint(
        condition=Q(minimum__lte=F("maximum")),
        name="indicator_bounds_in_order",
        violation_error_message="Наименьшее допустимое число больше наибольшего. Поправьте одно из них.",
    ),
    models.CheckConstraint(
        condition=Q(kind=Kind.COUNT) | _percent("minimum") & _percent("maximum"),
        name="indicator_share_in_per_cent",
        violation_error_message="Границы доли пишут в процентах, от 0 до 100.",
    ),
    models.CheckConstraint(
        condition=Q(kind=Kind.COUNT) | ~Q(numerator_label="") & ~Q(denominator_label=""),
        name="indicator_share_has_labels",
        violation_error_message="У доли подписывают оба числа: впишите подписи числителя и знаменателя.",
    ),
    models.CheckConstraint(
        condition=Q(places__lte=MOST_PLACES),
        name="indicator_places_kept",
        violation_error_message="Знаков после запятой бывает не больше четырёх.",
    ),
]

IT_FOLLOWS_ITS_FIRST_EDITION = pgtrigger.Trigger(
    name="follow_first_edition",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("first", "monitoring_indicator%ROWTYPE")],
    func="""
        SELECT * INTO first FROM monitoring_indicator
        WHERE programme_id = NEW.programme_id AND code = NEW.code AND first_edition_id IS NULL;
        NEW.first_edition_id = first.id;
        IF (first.slot, first.kind) <> (NEW.slot, NEW.kind) THEN
            RAISE EXCEPTION 'an edition of % has the slot and kind of the first one', NEW.code
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

IDENTITY_IS_FOR_EVER = pgtrigger.ReadOnly(
    name="identity_is_for_ever", fields=["programme", "code", "slot", "kind", "first_edition"]
)
