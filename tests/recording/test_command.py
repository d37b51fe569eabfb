import io
import json
import subprocess
import sys

import pytest

from commonpractice.recording import check
from commonpractice.recording.command import main
from commonpractice.recording.facts import FACTS

LOADED = "Chaotic.\r\nHe is known to set fires.\r\n"
RUN = "from commonpractice.command import main; main()"
FAIR = "I saw a pan on the hob at 14:10 on 3 May 2024 and turned it off."


@pytest.fixture
def note(tmp_path):
    def write(words, name="note.txt"):
        path = tmp_path / name
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        return str(path)

    return write


def test_it_ends_like_a_linter(note, capsys):
    assert main([note(FAIR)]) == 0
    assert not capsys.readouterr().out
    assert main([note(LOADED)]) == 1
    assert main([note(FAIR), note(LOADED, "other.txt")]) == 1
    assert main([note(LOADED), "/nowhere/at-all.txt"]) == 2
    assert "/nowhere/at-all.txt: cannot be read" in capsys.readouterr().err
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 2


def test_a_line_says_where_what_and_asks(note, capsys):
    path = note(LOADED)
    main([path])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}:1:1 label “Chaotic” ")
    assert lines[1].startswith(f"{path}:2:7 unsourced “known to set fires” ")
    assert all(line.endswith("]") and "?" in line for line in lines)


def test_only_the_kinds_that_are_named(note, capsys):
    path = note(LOADED)
    assert main([path, "--kind", "unsourced"]) == 1
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["unsourced"]
    assert main([path, "--kind", "jargon", "--kind", "identifier"]) == 0


def test_json_has_the_fields_of_the_labelled_data(note, capsys):
    path = note(LOADED)
    assert main([path, note(FAIR, "fair.txt"), "--json"]) == 1
    loaded, fair = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert list(loaded) == ["id", "sentences", "findings", "facts"]
    assert loaded["id"] == path
    assert all(list(each) == ["start", "end", "kind"] for each in loaded["sentences"] + loaded["findings"])
    assert list(loaded["facts"]) == list(FACTS)
    assert set(loaded["facts"].values()) <= {"stated", "missing"}
    # Places are those of the file as it is, line ends too.
    assert [LOADED[each["start"] : each["end"]] for each in loaded["findings"]] == [
        "Chaotic",
        "known to set fires",
    ]
    assert list(fair) == ["id", "sentences", "findings"]


def test_facts_are_asked_for_when_wanted(note, capsys):
    path = note(LOADED)
    main([path, "--facts"])
    asked = [line.split()[1] for line in capsys.readouterr().out.splitlines()[2:]]
    assert set(asked) == {key for key, fact in check(LOADED).facts.items() if not fact.is_stated}
    assert "incident_date" in asked


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_all_ages_are_read(note, capsys, coding):
    main([note("He is “chaotic” – café. Chaotic.".encode(coding)), "--kind", "label", "--json"])
    assert len(json.loads(capsys.readouterr().out)["sentences"]) == 2


def test_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Chaotic.")))
    assert main(["-"]) == 1
    assert capsys.readouterr().out.startswith("-:1:1 label “Chaotic”")


def test_the_command_needs_no_settings_and_no_framework(note):
    """As it is installed, with nothing in the environment; and the checker alone loads nothing but the standard library."""
    end = subprocess.run(
        [sys.executable, "-c", RUN, "check-note", note(LOADED)],
        capture_output=True,
        text=True,
        env={},
        check=False,
    )
    assert (end.returncode, end.stderr) == (1, "")
    loaded = "import sys, commonpractice.recording.command; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    names = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "commonpractice" in names
    assert not {"django", "numpy", "phonenumbers", "faker"} & set(names)


def test_a_book_is_read_in_parts_and_it_says_so(note, capsys):
    page = "He is chaotic. " + "I saw it. " * 33_333
    assert main([note(page + "He is chaotic.\n"), "--kind", "label"]) == 1
    said = capsys.readouterr()
    assert said.out.count("label-chaotic") == 1
    assert said.err.endswith(": only the first 100,000 words were read; please check it in parts\n")
    report = check(page + "He is chaotic.\n")
    assert (page + "He is chaotic.\n")[report.left_out.start :].split() == [
        "saw",
        "it.",
        "He",
        "is",
        "chaotic.",
    ]
    assert check(page[:-11]).left_out is None
