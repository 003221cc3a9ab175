import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0003_screens"),
    ]

    operations = [
        migrations.CreateModel(
            name="FacadeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60)),
                ("document", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facades",
                        to="register.bookrow",
                    ),
                ),
            ],
            options={
                "db_table": "register_facade",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)), fields=("slug",), name="facade_slug"
                    )
                ],
            },
        ),
    ]
