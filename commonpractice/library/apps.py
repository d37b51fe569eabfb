from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LibraryConfig(AppConfig):
    name = "commonpractice.library"
    label = "library"

    def ready(self) -> None:
        from commonpractice.library.search import engine  # noqa: PLC0415

        # What the search looks in is no table that Django knows of; tests make tables without migrations.
        post_migrate.connect(engine.make, sender=self)
