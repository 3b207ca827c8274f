from django.db import migrations

_PROXY = {"proxy": True, "default_permissions": (), "indexes": [], "constraints": []}


class Migration(migrations.Migration):

    dependencies = [
        ("viewflow", "0015_task_scheduled"),
        ("workflows", "0016_school_team_process"),
    ]

    operations = [
        migrations.CreateModel(name=name, fields=[], options=_PROXY, bases=("viewflow.process",))
        for name in ("TrainingNoticeProcess", "TrainingReportProcess")
    ]
