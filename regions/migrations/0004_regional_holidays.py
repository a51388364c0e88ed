import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0003_constraint_sentences"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegionalHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="праздник")),
                (
                    "day",
                    models.DateField(help_text="У ежегодного праздника – его дата в первом году.", verbose_name="дата"),
                ),
                ("is_yearly", models.BooleanField(default=False, verbose_name="каждый год")),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="У ежегодного праздника, который больше не отмечают.",
                        null=True,
                        verbose_name="последний год",
                    ),
                ),
                (
                    "moves_day_off",
                    models.BooleanField(
                        default=True,
                        help_text="Если праздник выпал на выходной, нерабочим становится и следующий рабочий день.",
                        verbose_name="выходной переносится",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Закон или указ, дата и номер.",
                        max_length=500,
                        verbose_name="чем установлен",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holidays",
                        to="regions.region",
                        verbose_name="субъект РФ",
                    ),
                ),
            ],
            options={
                "verbose_name": "региональный праздник",
                "verbose_name_plural": "региональные праздники",
                "ordering": ["region__sort_name", "day"],
            },
        ),
        migrations.CreateModel(
            name="RegionalHolidayEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="праздник")),
                (
                    "day",
                    models.DateField(help_text="У ежегодного праздника – его дата в первом году.", verbose_name="дата"),
                ),
                ("is_yearly", models.BooleanField(default=False, verbose_name="каждый год")),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="У ежегодного праздника, который больше не отмечают.",
                        null=True,
                        verbose_name="последний год",
                    ),
                ),
                (
                    "moves_day_off",
                    models.BooleanField(
                        default=True,
                        help_text="Если праздник выпал на выходной, нерабочим становится и следующий рабочий день.",
                        verbose_name="выходной переносится",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Закон или указ, дата и номер.",
                        max_length=500,
                        verbose_name="чем установлен",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="regions.regionalholiday",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                        verbose_name="субъект РФ",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="regionalholiday",
            constraint=models.UniqueConstraint(
                fields=("region", "day"),
                name="holiday_once_in_region",
                violation_error_message="Этот день в субъекте РФ уже отмечен как праздник.",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionalholiday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_year", None),
                    models.Q(
                        ("is_yearly", True), ("last_year__gte", django.db.models.functions.datetime.ExtractYear("day"))
                    ),
                    _connector="OR",
                ),
                name="holiday_ends_after_start",
                violation_error_message="Последний год бывает только у ежегодного праздника и не раньше первого.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regionalholiday",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_regionalholidayevent" ("day", "id", "is_yearly", "last_year", "moves_day_off", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "source", "title") SELECT new_values."day", new_values."id", new_values."is_yearly", new_values."last_year", new_values."moves_day_off", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."source", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="075e49dcb6da8e54da01d82b627a06f1437dd160",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7b42d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="regions_regionalholiday",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regionalholiday",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_regionalholidayevent" ("day", "id", "is_yearly", "last_year", "moves_day_off", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "source", "title") SELECT new_values."day", new_values."id", new_values."is_yearly", new_values."last_year", new_values."moves_day_off", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."source", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b23c8ae595675d0b6cd06df556a6dd6a2a5bd441",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a94b9",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="regions_regionalholiday",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regionalholiday",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "regions_regionalholidayevent" ("day", "id", "is_yearly", "last_year", "moves_day_off", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "source", "title") SELECT old_values."day", old_values."id", old_values."is_yearly", old_values."last_year", old_values."moves_day_off", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."source", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="25b372940243b84456175a25d346eeb284d99efa",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_38897",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="regions_regionalholiday",
                    when="AFTER",
                ),
            ),
        ),
    ]
