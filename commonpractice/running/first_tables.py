"""All tables at once, from the models, where there are none: every step since the first takes minutes together.

That both lead to the same tables is tested (tests/test_migrations.py).
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model


def make_tables(using: str, steps: Iterable[tuple[str, str]]) -> bool:
    """Those that are missing, and `steps` (app, name) written down as made. All of it or nothing; whether any was made."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    step = MigrationRecorder(connection).Migration
    models: list[type[Model]] = [*apps.get_models(), step]
    missing = [each for each in models if each._meta.managed and each._meta.db_table not in there]
    with connection.schema_editor() as editor:
        for model in missing:
            editor.create_model(model)
        step.objects.using(using).bulk_create([step(app=app, name=name) for app, name in sorted(steps)])
    return bool(missing)
