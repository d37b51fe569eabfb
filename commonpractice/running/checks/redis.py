"""What stands between several server processes. Loaded only where the settings name it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from commonpractice.running.checks.finding import Finding, look, well, wrong

SETTING = "COMMONPRACTICE_REDIS_URL"
PATIENCE = 3.0
OLDEST = 6
HERE = ("127.0.0.1", "localhost", "::1")


def redis(_now: datetime) -> Iterator[Finding]:
    if not settings.REDIS_URL:
        yield well("redis", "None is needed for one server process.")
        return
    from redis import Redis  # noqa: PLC0415 - only where there is one
    from redis.exceptions import RedisError  # noqa: PLC0415

    try:
        with Redis.from_url(
            settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        ) as client:
            client.set("commonpractice:check", 1, ex=1)
            found: Any = client.info()
    except (RedisError, ValueError) as error:
        yield wrong(
            "redis",
            f"Redis cannot be asked ({type(error).__name__}): each process counts by itself and asks the database.",
            f"Look whether it runs and takes what is written, and whether {SETTING} names it and its password.",
        )
        return
    yield _version(found)
    yield _memory(found)
    yield from _who_reaches_it(settings.REDIS_URL)


def _version(found: dict[str, Any]) -> Finding:
    name = "Valkey" if "valkey_version" in found else "Redis"
    version = str(found.get("valkey_version") or found["redis_version"])
    if int(version.partition(".")[0]) < OLDEST:
        return look(
            "redis", f"{name} {version} is older than what we try it with.", f"Install {OLDEST} or newer."
        )
    return well("redis", f"{name} {version} answers.")


def _memory(found: dict[str, Any]) -> Finding:
    what, most, policy = "memory of redis", int(found.get("maxmemory", 0)), found.get("maxmemory_policy")
    if not most:
        return look(
            what,
            "It may take all memory of its machine.",
            "Set maxmemory 64mb, and maxmemory-policy volatile-ttl.",
        )
    if policy == "noeviction":
        return look(
            what,
            "When it is full it takes nothing more, and each process counts by itself.",
            "Set maxmemory-policy volatile-ttl.",
        )
    return well(what, f"At most {most // 1024 // 1024} MB; when it is full: {policy}.")


def _who_reaches_it(url: str) -> Iterator[Finding]:
    place = urlsplit(url)
    if place.scheme == "unix" or place.hostname in HERE:
        return
    if not place.password:
        yield look(
            "way to redis",
            "It asks for no password: whoever is in its network can lift limits and listen to what is written.",
            f"Keep it in a private network, give it a password (requirepass), and put that into {SETTING}.",
        )
    if place.scheme == "redis":
        yield look(
            "way to redis",
            "What goes there is not encrypted.",
            "Keep it in a private network, or use rediss://.",
        )
