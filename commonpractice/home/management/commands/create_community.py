from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from commonpractice.community.founding import found_community


class Command(BaseCommand):
    help = (
        "Found a community with its first coordinator. Its terms of reference are then written on its pages."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="its address, e.g. potteries for https://…/potteries/")
        parser.add_argument("name", help="its name, in quotation marks")
        parser.add_argument(
            "--coordinator", required=True, metavar="EMAIL", help="e-mail address of the coordinator"
        )
        parser.add_argument(
            "--called", required=True, metavar="NAME", help="the name the coordinator wants shown"
        )
        parser.add_argument("--purpose", default="", help="one or two sentences; can be written later")
        parser.add_argument("--time-zone", default="Europe/London")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["coordinator"])
            community = found_community(
                slug=options["slug"],
                name=options["name"],
                purpose=options["purpose"],
                time_zone=options["time_zone"],
                coordinator_address=options["coordinator"],
                coordinator_name=options["called"],
                at=timezone.now(),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{community.name} stands at {community.get_absolute_url()}")
        self.stdout.write(f"{options['called']} can sign in with a code sent to {options['coordinator']}.")
