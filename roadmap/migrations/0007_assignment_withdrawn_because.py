import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0006_deadline_event_and_withdrawal")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="assignment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="assignment",
            name="update_update",
        ),
        migrations.AddField(
            model_name="assignment",
            name="withdrawn_because",
            field=models.TextField(blank=True, verbose_name="почему больше не нужно"),
        ),
        migrations.AddField(
            model_name="assignmentevent",
            name="withdrawn_because",
            field=models.TextField(blank=True, verbose_name="почему больше не нужно"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_assignmentevent" ("by_agreement", "completed_at", "deadline_id", "due_on", "id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "review_note", "reviewed_at", "state", "withdrawn_because") SELECT new_values."by_agreement", new_values."completed_at", new_values."deadline_id", new_values."due_on", new_values."id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."review_note", new_values."reviewed_at", new_values."state", new_values."withdrawn_because" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1a0815c73241a0f451fff8c8ad209a79a7608b94",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9418c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="roadmap_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_assignmentevent" ("by_agreement", "completed_at", "deadline_id", "due_on", "id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "review_note", "reviewed_at", "state", "withdrawn_because") SELECT new_values."by_agreement", new_values."completed_at", new_values."deadline_id", new_values."due_on", new_values."id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."review_note", new_values."reviewed_at", new_values."state", new_values."withdrawn_because" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a8d12adc3f789476f21972a8d8162f8571d26a8d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ca3cd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="roadmap_assignment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_because", ""), ("state", "not_needed"), _connector="OR"),
                name="assignment_withdrawn_is_closed",
                violation_error_message="Отозванное поручение закрыто.",
            ),
        ),
    ]
