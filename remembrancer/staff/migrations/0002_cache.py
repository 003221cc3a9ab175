"""The table in which attempts to sign in are counted for all processes together."""

from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def create_cache(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_cache(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    schema_editor.execute("DROP TABLE IF EXISTS desk_cache")


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_people")]

    operations = [migrations.RunPython(create_cache, drop_cache)]
