"""The same arrays for both: real conversations where they stand beside the repository, and made ones of any size."""

from pathlib import Path

import numpy as np

from tests.agreement.opinion_map.conversations import INVENTED, REAL, responses_of


def real() -> dict[str, Path]:
    folders = [INVENTED] if REAL is None else sorted(path for path in REAL.iterdir() if path.is_dir())
    return {folder.name: folder for folder in folders}


def write_real(folder: Path, file: Path) -> tuple[int, int]:
    responses, ids, rejected = responses_of(folder)
    people = np.repeat(np.arange(responses.people), responses.given)
    np.savez(
        file,
        people=people,
        statements=ids[responses.columns],
        values=responses.values,
        rejected=ids[rejected],
    )
    return responses.people, responses.statements


def write_made(people: int, statements: int, each: int, file: Path) -> None:
    """Everybody responds to `each` statements, drawn at random, from a place on two axes. Sorted by person."""
    random = np.random.default_rng(5)
    leaning = random.standard_normal((2, statements)) * [[0.9], [0.5]]
    liked = random.standard_normal(statements) * 0.5
    columns, values = [], []
    for begun in range(0, people, 5_000):
        number = min(5_000, people - begun)
        order = np.argpartition(random.random((number, statements), np.float32), each - 1, axis=1)
        chosen = np.sort(order[:, :each], axis=1)
        places = random.standard_normal((number, 2))
        found = np.take_along_axis(places @ leaning + liked, chosen, 1) + random.standard_normal(
            (number, each)
        )
        columns.append(chosen.ravel())
        values.append(np.where(found > 0.3, 1, np.where(found < -0.3, -1, 0)).astype(np.int8).ravel())
    np.savez(
        file,
        people=np.repeat(np.arange(people), each),
        statements=np.concatenate(columns),
        values=np.concatenate(values),
        rejected=np.zeros(0, np.int64),
    )
