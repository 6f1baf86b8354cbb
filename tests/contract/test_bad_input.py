"""What people really hand over: wrong encodings, empty, broken and odd files, each row by row."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from small_project import write_project

PROGRAM = [sys.executable, "-m", "contentcheck.cli.main"]
SENTENCE = "今天上午，全校师生在礼堂举行了毕业典礼，这里有错字。\n"


@pytest.fixture
def project(tmp_path):
    write_project(tmp_path)
    return tmp_path


@pytest.fixture
def check(project):
    """Check files; returns the exit code, the run and the messages."""

    def run(*words, given=b""):
        answer = subprocess.run(
            [*PROGRAM, "check", *words, "--output-format", "json"],
            cwd=project,
            input=given,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert b"Traceback" not in answer.stderr
        return answer.returncode, json.loads(answer.stdout), answer.stderr.decode()

    return run


def only(run):
    (result,) = run["results"]
    return result["report"]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
    ],
)
def test_encodings_are_found_out(check, project, encoding, mark):
    (project / "a.txt").write_bytes(mark + (SENTENCE * 20).encode(encoding))
    code, run, _ = check("a.txt")
    report = only(run)
    assert code == 1
    assert report["document"]["fields"]["body"]["length"] == len(SENTENCE) * 20
    assert len(report["findings"]) == 20


def test_big5_is_found_out(check, project):
    text = "今天上午，全校師生在禮堂舉行了畢業典禮，校長回顧了過去四年的工作，感謝大家的付出。" * 10
    (project / "a.txt").write_bytes(text.encode("big5"))
    code, run, _ = check("a.txt")
    assert code == 0
    assert only(run)["document"]["fields"]["body"]["length"] == len(text)


def test_what_does_not_decode_names_file_and_byte(check, project):
    (project / "a.txt").write_bytes("标题".encode() + b"\xff\xff\x00\x81")
    (project / "b.txt").write_bytes(SENTENCE.encode())
    code, run, _ = check("a.txt", "b.txt")
    first, second = (result["report"] for result in run["results"])
    assert code == 3
    assert first["failures"][0]["error"] in ("E503", "E504")
    assert "a.txt" in first["failures"][0]["message"]
    assert len(second["findings"]) == 1
    _, run, _ = check("a.txt", "--encoding", "utf-8")
    (failure,) = only(run)["failures"]
    assert failure["error"] == "E503"
    assert "6" in failure["message"]


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(40), b"%PDF-1.7\n", bytes(range(256)) * 8])
def test_what_is_no_text_is_not_checked(check, project, data):
    (project / "a.txt").write_bytes(data)
    code, run, _ = check("a.txt")
    assert code == 3
    assert only(run)["failures"][0]["error"] == "E504"


def test_an_empty_file(check, project):
    (project / "a.txt").write_bytes(b"")
    code, run, _ = check("a.txt")
    assert (code, only(run)["failures"]) == (0, [])


def test_a_folder_without_texts(check, project):
    (project / "d").mkdir()
    (project / "d/a.png").write_bytes(b"\x89PNG")
    code, run, _ = check("d")
    assert (code, run["summary"]["not_read"]) == (3, 1)
    assert only(run)["failures"][0]["error"] == "E507"


def test_lone_surrogates_and_nuls(check, project):
    (project / "a.txt").write_bytes(b"\xff\xfe" + "错字\0错字".encode("utf-16-le") + b"\x00\xd8")
    (project / "b.txt").write_bytes("错字\0".encode() + b"\xed\xa0\x80" + "错字".encode())
    code, run, _ = check("a.txt", "b.txt")
    assert code == 1
    for result in run["results"]:
        report = result["report"]
        assert (report["failures"], len(report["findings"])) == ([], 2)
        assert report["document"]["fields"]["body"]["length"] == 6


def test_odd_names(check, project):
    odd = os.fsencode(str(project)) + b"/d/\xff\xfe.md"
    (project / "d").mkdir()
    with open(odd, "wb") as file:
        file.write(SENTENCE.encode())
    (project / "d/空 格\n换行.md").write_text(SENTENCE, "utf-8")
    (project / "d/-x.md").write_text(SENTENCE, "utf-8")
    code, run, _ = check("d", "--jobs", "2")
    ids = [result["report"]["document"]["id"] for result in run["results"]]
    assert code == 1
    assert ids == ["d/-x.md", "d/空 格\n换行.md", "d/\\udcff\\udcfe.md"]


def test_a_pipe_in_a_folder_does_not_stop_the_run(check, project):
    (project / "d").mkdir()
    os.mkfifo(project / "d/a.md")
    (project / "d/b.md").write_text("干净。", "utf-8")
    code, run, _ = check("d")
    assert (code, only(run)["document"]["id"]) == (0, "d/b.md")


def test_a_link_that_leads_nowhere(check, project):
    os.symlink("nowhere.md", project / "a.md")
    code, run, _ = check("a.md")
    assert (code, only(run)["failures"][0]["error"]) == (3, "E501")


def test_a_large_file(check, project):
    (project / "a.txt").write_text("今天天气很好，适合出门散步。\n" * 300_000 + "错字", "utf-8")
    code, run, _ = check("a.txt")
    (finding,) = only(run)["findings"]
    assert (code, finding["location"]["line"]) == (1, 300_001)


@pytest.mark.parametrize("data", [b"", "干净。".encode()])
def test_standard_input(check, data):
    code, run, _ = check("-", given=data)
    assert (code, only(run)["document"]["id"]) == (0, "<stdin>")


def test_standard_input_that_is_closed(project):
    command = f'"{sys.executable}" -m contentcheck.cli.main check - <&-'
    answer = subprocess.run(
        ["sh", "-c", command], cwd=project, capture_output=True, check=False, timeout=60
    )
    assert answer.returncode == 3
    assert "E506" in answer.stdout.decode()
    assert b"Traceback" not in answer.stderr
