import numpy as np
import pytest

from commonpractice.agreement.opinion_map.reading import NotUnderstood, read_comments, read_conversation
from commonpractice.agreement.opinion_map.responses import MISSING
from tests.agreement.opinion_map.conversations import INVENTED, REAL, needs_real

MATRIX = "participant,xid,group-id,n-votes,3,1\na,,0,2,1,-1\nb,,,1,,0\n"
LOG = "timestamp,datetime,comment-id,voter-id,vote\n1,Mon,3,a,-1\n2,Mon,1,a,-1\n3,Mon,1,b,0\n4,Mon,1,a,1\n"


@pytest.fixture
def written(tmp_path):
    def write(words):
        path = tmp_path / "votes.csv"
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        return path

    return write


def dense(read):
    order = np.argsort(read.statements)
    return read.responses.dense()[:, order].tolist()


@pytest.mark.parametrize(
    "words",
    [
        MATRIX,
        MATRIX.rstrip("\n"),
        MATRIX.replace("\n", "\r\n"),
        "\ufeff" + MATRIX,
        MATRIX.encode("utf-16"),
        "\n" + MATRIX.replace("\n", "\n\n") + "  \n",
        MATRIX.replace("a,,", '"a","x, y\nz",'),
        MATRIX.replace(",1,-1", ',1.0," -1 "'),
        MATRIX.replace("1,,0", "1, ,0.0"),
    ],
)
def test_a_matrix_however_it_was_saved(written, words):
    read = read_conversation(written(words))
    assert (read.people, read.statements, read.kind) == (["a", "b"], [3, 1], "matrix")
    assert dense(read) == [[-1, 1], [0, MISSING]]


@pytest.mark.parametrize(
    "words", [LOG, LOG.replace("\n", "\r\n"), "\ufeff" + LOG, LOG.replace(",a,", ',"a",')]
)
def test_a_log_however_it_was_saved_and_later_rows_hold(written, words):
    read = read_conversation(written(words), agree_is=-1)
    assert (read.people, read.statements, read.kind) == (["a", "b"], [1, 3], "log")
    assert dense(read) == [[-1, 1], [0, MISSING]]
    assert dense(read_conversation(written(words), agree_is=1)) == [[1, -1], [0, MISSING]]


def test_what_stands_for_agree_in_a_log(written, tmp_path):
    comments = tmp_path / "comments.csv"
    comments.write_text("comment-id,moderated,agrees,disagrees\n1,0,5,0\n3,1,0,3\n")
    told = read_comments(comments)
    few = LOG.replace("1,a,1", "1,a,0")
    mostly = [
        (LOG.replace("-1", "1"), 1),
        (few, -1),
        (LOG.replace("3,a,-1", "3,a,1").replace("1,a,1", "1,a,-1"), -1),
    ]
    for words, agree in mostly:
        assert read_conversation(written(words)).agree_is == agree
    # The totals beside the statements say otherwise than the numbers.
    straight = "comment-id,voter-id,vote\n1,a,1\n3,a,-1\n3,b,-1\n"
    assert read_conversation(written(straight)).agree_is == -1
    read = read_conversation(written(straight), comments=told)
    assert (read.agree_is, read.because) == (1, "the totals beside the statements say so")
    assert read_conversation(written(straight), comments=told, agree_is=-1).agree_is == -1


@needs_real
def test_the_real_log_says_what_the_matrix_says():
    folder = REAL / "london.youth.policing"
    matrix, log = (read_conversation(folder / name) for name in ("participants-votes.csv", "votes.csv"))
    order = [log.people.index(each) for each in matrix.people]
    columns = [log.statements.index(each) for each in matrix.statements]
    assert (log.responses.dense()[order][:, columns] == matrix.responses.dense()).all()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "the file is empty"),
        (" \n\r\n", "the file is empty"),
        ("participant,group-id\n1,0\n", "names no statement"),
        ("name,age\n", "names no statement"),
        (f"participant,{10**25}\n1,1\n", "names no statement"),
        (MATRIX.replace("1,-1", "1,2"), "line 2: “2” for statement 1 is no response"),
        (MATRIX.replace(",,0", ",yes,0"), "line 3: “yes” for statement 3 is no response"),
        (MATRIX.replace("2,1,-1", "2,1,-1,1"), "line 2 has 7 columns, the first line 6"),
        ("\n" + MATRIX.replace("\nb,,,1,,0", "\nb"), "line 4 has 1 column, the first line 6"),
        (MATRIX.replace("\nb", "\na"), "participant a stands on two lines, 2 and 3"),
        (MATRIX.replace(",3,1\n", ",3,3\n"), "statement 3 has two columns"),
        ("1,2\n1,1\n", "no column that says whose"),
        (LOG.replace("3,a,-1", "3,a,-2"), "line 2: “-2” is no vote"),
        (LOG.replace("3,a,-1", "3,a,"), "line 2: “” is no vote"),
        (LOG.replace("1,b,0", "x,b,0"), "line 4: “x” is no comment-id"),
        (b"\xff\xfa\x00,1\n", "no text in UTF-8"),
    ],
)
def test_odd_files_get_a_clear_sentence(written, words, problem):
    with pytest.raises(NotUnderstood, match=problem):
        read_conversation(written(words))


def test_comments_have_words_and_say_what_was_rejected(written):
    read = read_comments(INVENTED / "comments.csv")
    assert read.rejected == {15}
    assert read.words[9] == "People are asked what helped them before."
    broken = written('comment-id,moderated,comment-body\n4,-1,"One,\ntwo."\n5,,"He said ""no""."\n')
    read = read_comments(broken)
    assert (read.rejected, read.words) == ({4}, {4: "One, two.", 5: 'He said "no".'})
    for words, problem in [
        ("comment-id\n", "does not name"),
        ("comment-id,moderated\nx,1\n", "whole numbers"),
    ]:
        with pytest.raises(NotUnderstood, match=problem):
            read_comments(written(words))


def test_large_files_are_read_in_blocks(written, monkeypatch):
    monkeypatch.setattr("commonpractice.agreement.opinion_map.reading.BLOCK", 40)
    rows = [f"{row},,,,{row % 3 - 1},{'' if row % 4 else 1}" for row in range(50)]
    read = read_conversation(written("\n".join(["participant,xid,group-id,n-votes,3,1", *rows])))
    assert dense(read) == [[MISSING if row % 4 else 1, row % 3 - 1] for row in range(50)]
    with pytest.raises(NotUnderstood, match="line 52 has 2 columns"):
        read_conversation(written("\n".join(["participant,xid,group-id,n-votes,3,1", *rows, "50,"])))
