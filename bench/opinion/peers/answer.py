"""red-dwarf, asked line by line: {"arrays": file} is read once, {"do": "run"} runs its whole pipeline on it, {"do": "memory"} too. Answers in JSON."""

import json
import sys
import time
import tracemalloc
import warnings

import numpy as np
from reddwarf.implementations.polis import run_pipeline


def votes_of(found: np.lib.npyio.NpzFile) -> list[dict]:
    columns = (found[name].tolist() for name in ("people", "statements", "values"))
    return [
        {"participant_id": person, "statement_id": statement, "vote": value, "modified": 1}
        for person, statement, value in zip(*columns, strict=True)
    ]


def run(votes: list[dict], rejected: list[int]) -> dict:
    begun = time.process_time()
    result = run_pipeline(votes=votes, mod_out_statement_ids=rejected, random_state=0)
    seconds = time.process_time() - begun
    people = result.participants_df[result.participants_df["to_cluster"]]
    return {"seconds": seconds, "people": people.index.tolist(), "groups": people["cluster_id"].tolist()}


def memory(votes: list[dict], rejected: list[int]) -> dict:
    tracemalloc.start()
    run(votes, rejected)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"megabytes": peak / 1e6}


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
            told = {"run": run, "memory": memory}[asked["do"]](votes, rejected)
        print(json.dumps(told), flush=True)


main()
