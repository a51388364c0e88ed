import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0003_constraint_sentences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("roadmap", "0007_assignment_withdrawn_because"),
    ]

    operations = [
        migrations.CreateModel(
            name="PhraseReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(editable=False, max_length=64, verbose_name="ключ")),
                ("phrase", models.TextField(verbose_name="срок, как в документе")),
                ("read_as", models.TextField(blank=True, verbose_name="читать срок как")),
                ("told_at", models.DateTimeField(verbose_name="когда прочитано")),
            ],
            options={
                "verbose_name": "чтение срока",
                "verbose_name_plural": "чтения сроков",
                "ordering": ["-told_at"],
            },
        ),
        migrations.CreateModel(
            name="PhraseReadingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.CharField(editable=False, max_length=64, verbose_name="ключ")),
                ("phrase", models.TextField(verbose_name="срок, как в документе")),
                ("read_as", models.TextField(blank=True, verbose_name="читать срок как")),
                ("told_at", models.DateTimeField(verbose_name="когда прочитано")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="phrasereading",
            name="activity",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="roadmap.activity",
                verbose_name="мероприятие",
            ),
        ),
        migrations.AddField(
            model_name="phrasereading",
            name="author",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто прочитал",
            ),
        ),
        migrations.AddField(
            model_name="phrasereading",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="phrase_readings",
                to="regions.region",
                verbose_name="субъект РФ",
            ),
        ),
        migrations.AddField(
            model_name="phrasereadingevent",
            name="activity",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="roadmap.activity",
                verbose_name="мероприятие",
            ),
        ),
        migrations.AddField(
            model_name="phrasereadingevent",
            name="author",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто прочитал",
            ),
        ),
        migrations.AddField(
            model_name="phrasereadingevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="phrasereadingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="roadmap.phrasereading",
            ),
        ),
        migrations.AddField(
            model_name="phrasereadingevent",
            name="region",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="regions.region",
                verbose_name="субъект РФ",
            ),
        ),
        migrations.AddConstraint(
            model_name="phrasereading",
            constraint=models.UniqueConstraint(fields=("region", "key"), name="phrase_reading_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phrasereading",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_phrasereadingevent" ("activity_id", "author_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "read_as", "region_id", "told_at") SELECT new_values."activity_id", new_values."author_id", new_values."id", new_values."key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phrase", new_values."read_as", new_values."region_id", new_values."told_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8df9544cd388fafbfd81e1ef16a3f30509f78a87",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ce820",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="roadmap_phrasereading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phrasereading",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_phrasereadingevent" ("activity_id", "author_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "read_as", "region_id", "told_at") SELECT new_values."activity_id", new_values."author_id", new_values."id", new_values."key", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phrase", new_values."read_as", new_values."region_id", new_values."told_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="38c0b45648bee900f52e42847226593e7daad687",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_191f1",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="roadmap_phrasereading",
                    when="AFTER",
                ),
            ),
        ),
    ]
