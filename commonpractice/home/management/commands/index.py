"""`commonpractice index`: look at everything that can be found, and mend the index where it differs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from commonpractice.library.models import Found, FoundWord
from commonpractice.library.search.indexing import index_all


class Command(BaseCommand):
    help = "Look at everything that the search finds, and mend what differs. Stopped at any time, nothing is lost."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--anew", action="store_true", help="forget the index first; until it ends less is found"
        )

    def handle(self, *_args: Any, anew: bool, **_options: Any) -> None:
        if anew:
            Found.objects.all().delete()
            FoundWord.objects.all().delete()
        last = ""
        for searched, looked_at in index_all(timezone.now()):
            if last and searched.kind != last:
                print()
            last = searched.kind
            print(f"\r{searched.label}: {looked_at:,}", end="", flush=True)
        print(f"\n{Found.objects.count():,} things can be found.")
