import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0004_facades"),
    ]

    operations = [
        migrations.CreateModel(
            name="PackedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("data", models.TextField()),
            ],
            options={"db_table": "register_packed"},
        ),
        migrations.CreateModel(
            name="ProjectorRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("width", models.IntegerField()),
                ("height", models.IntegerField()),
                ("view", models.JSONField()),
                ("calibration", models.JSONField(default=dict)),
                ("revision", models.BigIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True)),
                ("saved_by", models.CharField(blank=True, max_length=200)),
                ("saved_from", models.CharField(blank=True, max_length=60)),
                ("locked_by", models.CharField(blank=True, max_length=200)),
                ("locked_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "facade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projectors",
                        to="register.facaderow",
                    ),
                ),
            ],
            options={
                "db_table": "register_projector",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)), fields=("slug",), name="projector_slug"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalibrationRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("author", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("document", models.JSONField()),
                (
                    "projector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calibrations",
                        to="register.projectorrow",
                    ),
                ),
            ],
            options={
                "db_table": "register_calibration",
                "indexes": [models.Index(fields=["projector", "-id"], name="calibration_projector")],
            },
        ),
    ]
