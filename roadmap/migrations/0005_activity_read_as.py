import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("roadmap", "0004_mark_entered_deadlines"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="activity",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="activity",
            name="update_update",
        ),
        migrations.AddField(
            model_name="activity",
            name="read_as",
            field=models.TextField(blank=True, verbose_name="читать срок как"),
        ),
        migrations.AddField(
            model_name="activity",
            name="read_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="когда проверено чтение"),
        ),
        migrations.AddField(
            model_name="activity",
            name="read_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто проверил чтение",
            ),
        ),
        migrations.AddField(
            model_name="activityevent",
            name="read_as",
            field=models.TextField(blank=True, verbose_name="читать срок как"),
        ),
        migrations.AddField(
            model_name="activityevent",
            name="read_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="когда проверено чтение"),
        ),
        migrations.AddField(
            model_name="activityevent",
            name="read_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="кто проверил чтение",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_activityevent" ("id", "is_reporting", "not_understood", "number", "on_demand", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "position", "read_as", "read_at", "read_by_id", "reading", "responsible", "result", "roadmap_id", "title", "where") SELECT new_values."id", new_values."is_reporting", new_values."not_understood", new_values."number", new_values."on_demand", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phrase", new_values."position", new_values."read_as", new_values."read_at", new_values."read_by_id", new_values."reading", new_values."responsible", new_values."result", new_values."roadmap_id", new_values."title", new_values."where" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a9060a6a60eae12d61817bf2f5e870eb6c4f99e4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1f8ac",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="roadmap_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_activityevent" ("id", "is_reporting", "not_understood", "number", "on_demand", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "position", "read_as", "read_at", "read_by_id", "reading", "responsible", "result", "roadmap_id", "title", "where") SELECT new_values."id", new_values."is_reporting", new_values."not_understood", new_values."number", new_values."on_demand", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phrase", new_values."position", new_values."read_as", new_values."read_at", new_values."read_by_id", new_values."reading", new_values."responsible", new_values."result", new_values."roadmap_id", new_values."title", new_values."where" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="77d06a6c9651cbba819f6f602de1dd9e40bd37df",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4b6d4",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="roadmap_activity",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("read_as", ""), ("read_at__isnull", False), _connector="OR"),
                name="activity_read_as_has_moment",
                violation_error_message="Укажите, когда поправлено чтение срока.",
            ),
        ),
    ]
