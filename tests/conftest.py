import os

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.built_once",
    "tests.cast",
    "tests.emptied",
    "tests.redis_server",
    "tests.several_servers",
    "tests.browser",
    "tests.room_cast",
    "tests.world",
    "tests.guides.writing.desk",
]

# A busy machine is not a defect. In CI the same examples are tried each time; elsewhere new ones are looked for.
settings.register_profile(
    "shared",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("shared")
