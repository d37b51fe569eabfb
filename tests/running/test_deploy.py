"""What stands in deploy/ can be read by what reads it, as far as a library of Python can tell, and names what there is."""

import configparser
import re
import shlex
from pathlib import Path

import pytest
import yaml

from commonpractice.command import OURS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and path.name != "local.env")
COMPOSED = [DEPLOY / "compose.yaml", DEPLOY / "compose.several.yaml"]
UNITS = [path for path in FILES if path.parent.name == "systemd"]
SECTIONS = {".service": {"Unit", "Service"}, ".timer": {"Unit", "Timer", "Install"}}


def of_unit(path: Path) -> configparser.RawConfigParser:
    unit = configparser.RawConfigParser(strict=True)
    unit.optionxform = str
    unit.read_string(path.read_text())
    return unit


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_has_its_sections_and_each_word_once(path):
    unit = of_unit(path)
    assert SECTIONS[path.suffix] <= set(unit.sections()) <= {*SECTIONS[path.suffix], "Install"}
    if path.suffix == ".service":
        said = unit["Service"]
        assert (said["User"], said["ProtectSystem"], said["NoNewPrivileges"]) == (
            "commonpractice",
            "strict",
            "true",
        )


def commands() -> list[list[str]]:
    of_units = [of_unit(path)["Service"]["ExecStart"] for path in UNITS if path.suffix == ".service"]
    services = [
        service for path in COMPOSED for service in yaml.safe_load(path.read_text())["services"].values()
    ]
    of_compose = [service["command"] for service in services if "command" in service]
    return [*map(shlex.split, of_units), *(words for words in of_compose if words[0] != "redis-server")]


def test_what_is_started_are_our_commands():
    assert len(commands()) == 8
    assert {words[0].rpartition("/")[2] for words in commands()} == {"commonpractice"}
    assert {words[1] for words in commands()} <= set(OURS)


def test_the_timer_starts_a_unit_that_is_there():
    timer = DEPLOY / "systemd/commonpractice-backup.timer"
    assert timer.with_suffix(".service").exists()


def test_each_setting_that_is_named_is_a_setting():
    known = set(re.findall(r"`(COMMONPRACTICE_[A-Z_]+)`", (ROOT / "docs/reference/settings.md").read_text()))
    named = {name for path in FILES for name in re.findall(r"COMMONPRACTICE_[A-Z_]+", path.read_text())}
    assert len(named) > 8
    assert named - known == set()


def test_compose_uses_only_what_it_defines():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services = compose["services"]
    for service in services.values():
        assert "build" in service or re.fullmatch(r"[a-z]+:\d+", service["image"])
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (DEPLOY / source).exists()
        assert set(service.get("depends_on", ())) <= set(services)
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert (
        DEPLOY / services["server"]["build"]["context"] / services["server"]["build"]["dockerfile"]
    ).exists()


def test_what_is_added_for_several_servers_fits():
    first, more = (yaml.safe_load(path.read_text())["services"] for path in COMPOSED)
    assert set(first) & set(more) == {"server", "worker", "proxy"}
    for name in ("server", "second", "third", "worker"):
        assert more[name]["environment"] == {"COMMONPRACTICE_REDIS_URL": "redis://redis:6379/0"}
    asked = {each.partition(":")[0] for each in more["proxy"]["environment"]["UPSTREAM"].split()}
    assert asked == {"server", "second", "third"}
    # One of them brings the database up to date, and nothing but the proxy has a door to the outside.
    assert [
        name for name in asked if "--migrate" in (more[name].get("command") or first[name]["command"])
    ] == ["server"]
    assert [name for name, service in more.items() if "ports" in service] == []


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_each_bracket_is_closed_where_it_should(name):
    depth = 0
    for line in (DEPLOY / name).read_text().splitlines():
        bare = re.sub(r"\{\$[^}]*\}|#.*", "", line)
        depth += bare.count("{") - bare.count("}")
        assert depth >= 0, line
        if name == "nginx.conf" and bare.strip():
            assert bare.rstrip()[-1] in "{};", line
    assert depth == 0


def test_rooms_pass_through_nginx():
    conf = (DEPLOY / "nginx.conf").read_text()
    for words in ("proxy_set_header Upgrade $http_upgrade;", "X-Forwarded-Proto $scheme", "Host $host"):
        assert words in conf


def test_no_registry_is_named_and_nothing_is_pinned_by_a_digest():
    images = [
        *re.findall(r"^FROM (\S+)", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE),
        *(image for path in COMPOSED for image in re.findall(r"image: (\S+)", path.read_text())),
    ]
    assert len(images) == 6
    assert [image for image in images if "/" in image or "@" in image] == []


def test_every_file_is_explained():
    readme = (DEPLOY / "README.md").read_text()
    unnamed = [path.name for path in FILES if path.name not in readme]
    assert unnamed == ["README.md"]
