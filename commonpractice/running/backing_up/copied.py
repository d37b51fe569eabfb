from dataclasses import dataclass, field


@dataclass(frozen=True)
class Copied:
    """What was read of a database at one moment."""

    rows: dict[str, int]
    migrations: list[list[str]]
    sequences: dict[str, int] = field(default_factory=dict)


APPLIED = "SELECT app, name FROM django_migrations ORDER BY id"
