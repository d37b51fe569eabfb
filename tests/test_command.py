"""The `commonpractice` command: its help needs no settings, and a community is founded by one line or not at all."""

import os
import re
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from commonpractice.command import OURS
from commonpractice.community.founding import TAKEN
from commonpractice.community.models import Community, Happening, Membership
from commonpractice.people.models import Person
from tests.table import addresses

FOUND = {
    "slug": "kiln",
    "name": "Kiln Practice (invented)",
    "--coordinator": "Cora@Kiln.example",
    "--called": "Cora",
}


def found(capsys, **changed: str) -> str:
    words = {**FOUND, **{name if name in FOUND else f"--{name}": value for name, value in changed.items()}}
    words = {name.replace("_", "-"): value for name, value in words.items()}
    options = [part for name, value in words.items() if name.startswith("--") for part in (name, value)]
    call_command("create_community", words["slug"], words["name"], *options)
    return capsys.readouterr().out


def run(*words: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COMMONPRACTICE_")}
    program = "import sys; sys.argv[0] = 'commonpractice'; from commonpractice.command import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *words], env=bare, capture_output=True, text=True, check=False
    )


def test_a_community_is_founded_with_its_coordinator(capsys, db):
    assert found(capsys).splitlines() == [
        "Kiln Practice (invented) stands at /kiln/",
        "Cora can sign in with a code sent to Cora@Kiln.example.",
    ]
    community = Community.objects.get()
    assert (community.slug, community.purpose, community.time_zone) == (
        "kiln",
        "Kiln Practice (invented)",
        "Europe/London",
    )
    coordinator = Membership.objects.get()
    assert (coordinator.display_name, coordinator.is_coordinator) == ("Cora", True)
    assert coordinator.person.email == "cora@kiln.example"
    assert [happening.what for happening in Happening.objects.all()] == ["community_founded"]


def test_its_purpose_and_time_zone_can_be_given(capsys, db):
    found(capsys, purpose="To agree how to work.", time_zone="Asia/Kathmandu")
    community = Community.objects.get()
    assert (community.purpose, community.time_zone) == ("To agree how to work.", "Asia/Kathmandu")


def test_somebody_known_here_coordinates_with_the_account_they_have(capsys, olive):
    found(capsys, **{"--coordinator": "OLIVE@elsewhere.example"})
    assert Community.objects.get(slug="kiln").memberships.get().person == olive.person


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"slug": "potteries"}, "Community with this Address already exists."),
        (
            {"slug": "two words"},
            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
        ),
        ({"slug": "x" * 61}, "Ensure this value has at most 60 characters (it has 61)."),
        ({"name": ""}, "This field cannot be blank."),
        ({"--coordinator": "cora"}, "Enter a valid email address."),
        ({"--called": ""}, "This field cannot be blank."),
        ({"--called": "Co\nra"}, "This holds a character that cannot be shown"),
        ({"time_zone": "Stoke"}, "“Stoke” is not a time zone; write one like Europe/London."),
        ({"time_zone": "../etc/passwd"}, "“../etc/passwd” is not a time zone"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_made(capsys, potteries, changed, sentence):
    with pytest.raises(CommandError, match=re.escape(sentence)):
        found(capsys, **changed)
    assert list(Community.objects.all()) == [potteries]
    assert Person.objects.count() == 0


@pytest.mark.parametrize("slug", sorted(TAKEN))
def test_what_the_site_itself_answers_is_no_community(capsys, db, slug):
    with pytest.raises(
        CommandError, match=f"The address “{slug}” is taken by the site itself. Choose another."
    ):
        found(capsys, slug=slug)
    assert Community.objects.count() == 0


def test_whatever_the_site_answers_by_a_word_of_its_own_is_taken():
    first = {pattern.strip("/").split("/")[0] for pattern in addresses().values()}
    # Rooms of a community begin with its address; files and sockets stand in no table of addresses.
    assert {word for word in first if word and "<" not in word} | {"live", "metrics", "static"} == TAKEN


def test_help_lists_each_command():
    for words in ([], ["--help"], ["help"]):
        asked = run(*words)
        assert asked.returncode == 0
        assert asked.stdout.splitlines()[0] == "Common Practice. Usage: commonpractice COMMAND [--help]"
        assert [line.split()[0] for line in asked.stdout.splitlines()[2:]] == list(OURS)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("demo", "--build-only"),
        ("serve", "--migrate"),
        ("worker", "Send letters"),
        ("receive", "Take in answers"),
        ("create-community", "--coordinator EMAIL"),
        ("take-out", "e.g. potteries.zip"),
        ("bring-in", "what take-out wrote"),
        ("migrate", "--plan"),
        ("index", "--anew"),
        ("check", "--deploy"),
        ("backup", "--new-key FILE"),
        ("restore", "--replace"),
        ("move-files", "--back"),
        ("move-database", "--compare"),
        ("upgrade", "--no-backup"),
        ("check-note", "--kind"),
        ("opinion-map", "--comments"),
    ],
)
def test_each_command_explains_itself_before_anything_is_set_up(name, option):
    asked = run(name, "--help")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.replace("_", "-").startswith(f"usage: commonpractice {name} ")
    assert option in asked.stdout


def test_no_command_is_without_a_test_of_its_help():
    parameters = test_each_command_explains_itself_before_anything_is_set_up.pytestmark[0].args[1]
    assert [name for name, _option in parameters] == list(OURS)


def test_serving_people_still_needs_a_secret_key():
    refused = run("serve")
    assert refused.returncode == 1
    assert "COMMONPRACTICE_SECRET_KEY: must be set" in refused.stderr
