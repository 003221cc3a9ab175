import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0006_cues"),
    ]

    operations = [
        migrations.CreateModel(
            name="SilenceRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.SlugField(max_length=60, unique=True)),
                ("document", models.JSONField()),
                ("until", models.DateTimeField(db_index=True)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "book",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silences",
                        to="register.bookrow",
                    ),
                ),
            ],
            options={"db_table": "register_silence"},
        ),
    ]
