import json
import subprocess
import sys

import pytest

from commonpractice.agreement.opinion_command import main
from tests.agreement.opinion_map.conversations import INVENTED, REAL, needs_real

VOTES, COMMENTS = str(INVENTED / "participants-votes.csv"), str(INVENTED / "comments.csv")
RUN = "from commonpractice.command import main; main()"


def as_json(capsys, *words):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_everything(capsys):
    told = as_json(capsys, VOTES, "--comments", COMMENTS)
    assert (told["level"], told["separate"], told["level_name"]) == (3, True, "3+")
    assert (told["people"], told["responded"], told["statements"], told["rejected"]) == (41, 44, 15, [15])
    assert told["p"] == 0.005
    assert told["strength"] > 3
    assert [len(told["places"]), set(told["places"][0])] == [
        41,
        {"participant", "x", "y", "group", "between"},
    ]
    assert [(each["size"], each["stability"]) for each in told["groups"]] == [
        (25, told["stability"]["2"]),
        (16, told["stability"]["2"]),
    ]
    assert told["groups"][0]["holds"][0]["position"] == "agree"
    assert [each["statement"] for each in told["common_ground"]] == [10, 11, 8, 9]
    assert told["polis"]["sizes"] == [25, 16]
    assert told["consensus"]["agree"][0] == 10
    assert told["tallies"][0]["all"]["agree"] == 22
    assert told["withheld"] == []


def test_without_comments_nothing_is_dropped(capsys):
    told = as_json(capsys, VOTES)
    assert (told["statements"], told["rejected"]) == (16, [])


def test_sentences_and_tables(capsys):
    assert main([VOTES, "--comments", COMMENTS]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Level 3+. There is one main line of difference, 3.")
    assert "There are two separate groups along it, of 25, 16 people." in lines[0]
    assert lines[lines.index("Common ground") + 1].endswith(
        "Risk is talked about with the person, not about them."
    )
    assert "   0   63 %   52 % to 73 %  35  We ask for a written reason when a room is refused." in lines


def test_few_people_get_no_places(capsys, tmp_path):
    rows = (INVENTED / "participants-votes.csv").read_text().splitlines()
    few = tmp_path / "few.csv"
    few.write_text("\n".join(rows[:25]))
    told = as_json(capsys, str(few))
    assert told["level"] >= 2
    assert told["places"] is None
    assert sum(each["people"] for each in told["cells"]) == 24
    few.write_text("\n".join(rows[:9]))
    told = as_json(capsys, str(few))
    assert (told["level"], told["strength"], told["withheld"][0]["what"]) == (0, None, "map")


@needs_real
def test_a_log_and_a_matrix_say_the_same(capsys):
    folder = REAL / "london.youth.policing"
    matrix, log = (as_json(capsys, str(folder / name)) for name in ("participants-votes.csv", "votes.csv"))
    assert matrix.pop("read")["kind"] == "matrix"
    assert log.pop("read") == {
        "kind": "log",
        "agree": 1,
        "because": "people agree more often than they disagree",
    }
    assert log == matrix


@pytest.mark.parametrize("words", ["", "name\n", "participant,1\na,7\n"])
def test_what_cannot_be_read_ends_with_two(capsys, tmp_path, words):
    path = tmp_path / "votes.csv"
    path.write_text(words)
    assert main([str(path)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.startswith(f"{path}: cannot be read: ")) == ("", True)
    assert main([VOTES, "--comments", str(path)]) == 2


def test_a_missing_file_or_command_ends_with_two(capsys):
    assert main(["/nowhere/at-all.csv"]) == 2
    assert capsys.readouterr().err == "/nowhere/at-all.csv: cannot be read: No such file or directory\n"
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 2


def test_it_needs_no_settings_and_loads_numpy_late():
    end = subprocess.run(
        [sys.executable, "-c", RUN, "opinion-map", VOTES], capture_output=True, text=True, env={}, check=False
    )
    assert (end.returncode, end.stderr) == (0, "")
    assert end.stdout.startswith("Level 3")
    loaded = "import sys, commonpractice.agreement.opinion_command; print(*{name.split('.')[0] for name in sys.modules})"
    names = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"django", "numpy", "scipy"} & set(names)
