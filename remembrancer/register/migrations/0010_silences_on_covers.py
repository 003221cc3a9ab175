from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0009_approvals"),
    ]

    operations = [
        migrations.AddField(
            model_name="silencerow",
            name="is_named",
            field=models.BooleanField(default=True),
        ),
    ]
