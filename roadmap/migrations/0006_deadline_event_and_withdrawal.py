import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0005_activity_read_as")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="deadline",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="deadline",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="deadline",
            name="deadline_date_once",
        ),
        migrations.AddField(
            model_name="deadline",
            name="event_on",
            field=models.DateField(blank=True, null=True, verbose_name="дата события"),
        ),
        migrations.AddField(
            model_name="deadline",
            name="withdrawn",
            field=models.BooleanField(default=False, verbose_name="больше не следует из документа"),
        ),
        migrations.AddField(
            model_name="deadlineevent",
            name="event_on",
            field=models.DateField(blank=True, null=True, verbose_name="дата события"),
        ),
        migrations.AddField(
            model_name="deadlineevent",
            name="withdrawn",
            field=models.BooleanField(default=False, verbose_name="больше не следует из документа"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deadline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_deadlineevent" ("activity_id", "awaiting", "entered_by_id", "event_on", "id", "is_entered", "legal_date", "period_first", "period_last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn", "working_date") SELECT new_values."activity_id", new_values."awaiting", new_values."entered_by_id", new_values."event_on", new_values."id", new_values."is_entered", new_values."legal_date", new_values."period_first", new_values."period_last", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."withdrawn", new_values."working_date" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3b6e36b20a8c0acd4435a88ef0022f2a985124e0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5d0c8",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="roadmap_deadline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deadline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "roadmap_deadlineevent" ("activity_id", "awaiting", "entered_by_id", "event_on", "id", "is_entered", "legal_date", "period_first", "period_last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn", "working_date") SELECT new_values."activity_id", new_values."awaiting", new_values."entered_by_id", new_values."event_on", new_values."id", new_values."is_entered", new_values."legal_date", new_values."period_first", new_values."period_last", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."withdrawn", new_values."working_date" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6a86ab48ae81fef7cb71079b9388e325347907d0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d91b2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="roadmap_deadline",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("event_on", None)),
                fields=("activity", "legal_date"),
                name="deadline_date_once",
                violation_error_message="У мероприятия уже есть срок с этой датой.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("event_on__isnull", False)),
                fields=("activity", "event_on"),
                name="deadline_event_once",
                violation_error_message="От этой даты события срок уже отсчитан.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("event_on", None), ("legal_date__isnull", False), _connector="OR"),
                name="deadline_event_has_date",
                violation_error_message="От даты события отсчитывают срок: укажите и его дату.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn", False), ("legal_date__isnull", False), _connector="OR"),
                name="deadline_withdrawn_has_date",
                violation_error_message="Отозвать можно только срок с датой.",
            ),
        ),
    ]
