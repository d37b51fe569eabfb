"""red-dwarf, asked line by line: {"arrays": file} is read once, {"run": true} runs its whole pipeline on it. Answers in JSON."""

import json
import resource
import sys
import time
import warnings

import numpy as np
from reddwarf.implementations.polis import run_pipeline


def votes_of(found: np.lib.npyio.NpzFile) -> list[dict]:
    columns = (found[name].tolist() for name in ("people", "statements", "values"))
    return [
        {"participant_id": person, "statement_id": statement, "vote": value, "modified": 1}
        for person, statement, value in zip(*columns, strict=True)
    ]


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    warnings.simplefilter("ignore")
    votes, rejected = [], []
    for line in sys.stdin:
        asked = json.loads(line)
        if "arrays" in asked:
            found = np.load(asked["arrays"])
            rejected = found["rejected"].tolist()
            # What its format takes is not counted: it is made before the time and the memory are taken.
            votes, told = votes_of(found), {}
        else:
            before, begun = megabytes(), time.process_time()
            result = run_pipeline(votes=votes, mod_out_statement_ids=rejected, random_state=0)
            seconds = time.process_time() - begun
            people = result.participants_df[result.participants_df["to_cluster"]]
            told = {
                "seconds": seconds,
                "megabytes": megabytes() - before,
                "people": people.index.tolist(),
                "groups": people["cluster_id"].tolist(),
            }
        print(json.dumps(told), flush=True)


main()
