from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

AS_THEY_ARE = [
    "code",
    "slot",
    "name",
    "unit",
    "cumulative",
    "adds_up",
    "required",
    "places",
    "comment_on_fall",
    "comment_on_jump_percent",
    "numerator_label",
    "denominator_label",
    "group",
    "help_text",
]


def freeze_questions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Open rounds keep what they ask; forms stay in the order of slots."""
    apps.get_model("monitoring", "Indicator").objects.update(position=F("slot"))
    for round_ in apps.get_model("monitoring", "Round").objects.exclude(indicators=None).iterator():
        round_.questions = [question_of(indicator) for indicator in round_.indicators.order_by("slot")]
        round_.save(update_fields=["questions"])


def question_of(indicator: object) -> dict:
    asked = {name: getattr(indicator, name) for name in AS_THEY_ARE}
    bounds = {name: getattr(indicator, name) for name in ("minimum", "maximum")}
    texts = {name: None if bound is None else f"{bound:f}".rstrip("0").rstrip(".") for name, bound in bounds.items()}
    return asked | texts | {"is_share": indicator.kind == "share"}


def name_indicators(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Backwards: rounds name the indicators that they ask, as these are by now."""
    indicators = apps.get_model("monitoring", "Indicator").objects
    for round_ in apps.get_model("monitoring", "Round").objects.exclude(questions=[]).iterator():
        codes = [question["code"] for question in round_.questions]
        round_.indicators.set(indicators.filter(programme=round_.programme_id, code__in=codes))


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0012_questions_of_a_round")]

    operations = [migrations.RunPython(freeze_questions, name_indicators)]
