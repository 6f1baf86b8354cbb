"""The program as its users run it, a process of its own: exit codes, signals, pipes, terminals."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from small_project import write_project, write_rule

PROGRAM = [sys.executable, "-m", "contentcheck.cli.main"]
PATIENCE = 60


@pytest.fixture
def project(tmp_path):
    write_project(tmp_path)
    return tmp_path


@pytest.fixture
def contentcheck(project):
    """Run the program in the project; returns the finished process."""

    def run(*words, given=b"", **environment):
        return subprocess.run(
            [*PROGRAM, *words],
            cwd=project,
            env={**os.environ, **environment},
            input=given,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )

    return run


@pytest.fixture
def started(project):
    """Start the program in the project, in a process group of its own."""
    running = []

    def start(*words, **streams):
        process = subprocess.Popen(
            [*PROGRAM, *words],
            cwd=project,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **streams,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


# Exit codes


def test_0_nothing_reaches_fail_on(contentcheck, project):
    write(project / "a.md", "干净。")
    write(project / "b.md", "小错")
    assert contentcheck("check", "a.md", "b.md").returncode == 0


def test_1_a_verdict_reaches_fail_on(contentcheck, project):
    write(project / "a.md", "错字")
    assert contentcheck("check", "a.md").returncode == 1
    assert contentcheck("check", "a.md", "--exit-zero").returncode == 0


@pytest.mark.parametrize(
    ("files", "words", "said"),
    [
        ({}, ("--nonsense",), "--nonsense"),
        ({}, ("--stage", "third"), "E210"),
        ({}, ("--profile", "nobody"), "E203"),
        ({}, ("--select", "NOPE"), "E201"),
        ({"contentcheck.toml": "profil = 'a'"}, (), "contentcheck.toml:1 [E202] profil"),
        ({"contentcheck.toml": "root = true\nselect = ["}, (), "contentcheck.toml:2"),
        ({"rules/MARK109-broken.toml": "code = "}, (), "MARK109-broken.toml:1 [E102]"),
        ({"contentcheck.toml": 'plugins = ["nobody"]'}, (), "E301"),
        (
            {
                "contentcheck.toml": 'root = true\nlexicon_paths = ["words"]',
                "words/x/lexicon.toml": 'id = "x"\n',
                "words/x/terms.tsv": "wrong\theader\n",
            },
            (),
            "words/x/",
        ),
    ],
)
def test_2_ends_before_any_text_is_read(contentcheck, project, files, words, said):
    for name, text in files.items():
        write(project / name, text)
    os.mkfifo(project / "never.md")
    answer = contentcheck("check", "never.md", *words)
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert said in answer.stderr.decode()
    assert "Traceback" not in answer.stderr.decode()


def test_2_tells_all_problems_at_once(contentcheck, project):
    write(project / "a.md", "错字")
    rules = project / "rules"
    write(rules / "MARK109-broken.toml", "code = ")
    write_rule(rules, "MARK110", "endless", "错+", anchor="错")
    write_rule(rules, "MARK111", "unclosed", "(错", anchor="错")
    copy = write_rule(rules, "MARK112", "copied", "错字")
    write(copy, copy.read_bytes().replace(b'"MARK112"', b'"MARK101"'))
    answer = contentcheck("check", "a.md")
    said = answer.stderr.decode()
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert [name for name in ("MARK109", "MARK112") if f"{name}-" not in said] == []
    for path in (rules / "MARK109-broken.toml", copy):
        path.unlink()
    said = contentcheck("check", "a.md").stderr.decode()
    assert [name for name in ("MARK110", "MARK111") if f"{name}-" not in said] == []
    assert all("toml:" in line for line in said.splitlines())


def test_3_wins_over_1_and_is_never_0(contentcheck, project):
    write(project / "a.md", "错字")
    answer = contentcheck("check", "gone.md", "a.md", "--exit-zero")
    assert answer.returncode == 3
    assert "MARK101" in answer.stdout.decode()


RAISING = """
from contentcheck import CompiledCheck, Literals, Options, hookimpl


class Raising:
    name = "raising"
    options = Options

    def compile(self, spec, resources):
        def confirm(ctx, candidates):
            raise RuntimeError(candidates[0].surface)

        return CompiledCheck((Literals({"炸": 1}),), confirm)


@hookimpl
def contentcheck_checks():
    return [Raising()]
"""


def test_3_a_rule_that_raises_is_a_failure_and_the_others_go_on(contentcheck, project):
    site = project / "site"
    info = site / "contentcheck_raising-1.0.dist-info"
    write(site / "raising_plugin.py", RAISING)
    write(info / "METADATA", "Metadata-Version: 2.4\nName: contentcheck-raising\nVersion: 1.0\n")
    write(info / "entry_points.txt", "[contentcheck.plugins]\nraising = raising_plugin\n")
    rule = write_rule(project / "rules", "MARK105", "raises", "炸")
    text = rule.read_text("utf-8").partition("[options]")[0].replace('"pattern"', '"raising"')
    write(rule, text)
    with (project / "contentcheck.toml").open("a", encoding="utf-8") as file:
        file.write('plugins = ["raising"]\n')
    write(project / "a.md", "炸了，有错字")
    write(project / "b.md", "错字")
    path = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    answer = contentcheck("check", "a.md", "b.md", "--output-format", "json", PYTHONPATH=path)
    run = json.loads(answer.stdout)
    first, second = (result["report"] for result in run["results"])
    assert (answer.returncode, run["exit"]) == (3, 3)
    assert [(f["kind"], f["code"]) for f in first["failures"]] == [("rule", "MARK105")]
    assert [f["code"] for f in first["findings"]] == ["MARK101"]
    assert (second["failures"], len(second["findings"])) == ([], 1)
    said = answer.stdout + answer.stderr
    assert b"Traceback" not in said
    assert "炸" not in said.decode()
    answer = contentcheck("explain", "a.md", "--span", "4:6", PYTHONPATH=path)
    assert answer.returncode == 3
    assert "MARK101" in answer.stdout.decode()
    assert "未检查：规则 MARK105 运行出错" in answer.stdout.decode()


# Ctrl-C


def interrupt(process):
    """Press Ctrl-C: the whole process group hears it."""
    os.killpg(process.pid, signal.SIGINT)


def wait_for_lines(path, count, process):
    deadline = time.monotonic() + PATIENCE
    while not path.exists() or path.read_bytes().count(b"\n") < count:
        assert process.poll() is None, process.stderr.read().decode()
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(("jobs", "lines"), [(1, 70), (2, 700)])
def test_130_in_batch_finished_lines_stay(started, project, jobs, lines):
    process = started(
        "batch", "-", "-o", "out.jsonl", "--jobs", str(jobs), stdin=subprocess.PIPE
    )  # fmt: skip
    process.stdin.write(b"".join(b'{"id": %d, "body": "x"}\n' % n for n in range(lines)))
    process.stdin.flush()
    wait_for_lines(project / "out.jsonl", 64, process)
    interrupt(process)
    assert process.wait(PATIENCE) == 130
    written = (project / "out.jsonl").read_bytes()
    assert written.endswith(b"\n")
    ids = [json.loads(line)["report"]["document"]["id"] for line in written.splitlines()]
    assert ids == [str(number) for number in range(len(ids))]
    said = process.stderr.read().decode()
    assert said.splitlines()[0] == "已中断：已经写出的结果保留"
    assert said.endswith("退出码 130\n")
    assert "Traceback" not in said


def wait_for_reader(fifo):
    """Wait until the program opens the pipe; returns the writing end, so that it waits for text."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@pytest.mark.parametrize("form", ["text", "json"])
def test_130_in_check_what_is_finished_is_written(started, project, form):
    write(project / "a.md", "错字")
    os.mkfifo(project / "slow.md")
    with (project / "out").open("wb") as out:
        process = started("check", "a.md", "slow.md", "--output-format", form, stdout=out)
        pipe = wait_for_reader(project / "slow.md")
        interrupt(process)
        assert process.wait(PATIENCE) == 130
        os.close(pipe)
    written = (project / "out").read_text("utf-8")
    assert "MARK101" in written
    if form == "json":
        run = json.loads(written)
        assert (run["exit"], run["summary"]["documents"]) == (130, 1)
    assert "已中断" in process.stderr.read().decode()


# Pipes and terminals


def test_a_reader_that_goes_away_is_no_error_to_shout_about(started, project):
    for number in range(300):
        write(project / f"d/{number}.md", "错字" * 50)
    process = started("check", "d", stdout=subprocess.PIPE)
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(PATIENCE) == 3
    assert process.stderr.read() == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_results_that_cannot_be_written_are_an_error(contentcheck, project, form):
    write(project / "a.md", "干净。")
    answer = contentcheck("check", "a.md", "--output-format", form, "-o", "/dev/full")
    assert answer.returncode == 3
    assert answer.stderr.decode().startswith("错误：")
    assert b"Traceback" not in answer.stderr


def test_standard_output_that_is_closed(project):
    write(project / "a.md", "干净。")
    command = f'"{sys.executable}" -m contentcheck.cli.main check a.md >&-'
    answer = subprocess.run(
        ["sh", "-c", command], cwd=project, stderr=subprocess.PIPE, check=False, timeout=PATIENCE
    )
    assert answer.returncode == 3
    assert answer.stderr.decode() == "错误：标准输出是关着的\n"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_only_on_a_terminal(project, environment, coloured):
    write(project / "a.md", "错字")
    ours, theirs = os.openpty()
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.run(
        [*PROGRAM, "check", "a.md"],
        cwd=project,
        env={**kept, "TERM": "xterm", **environment},
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
        timeout=PATIENCE,
    )
    os.close(theirs)
    shown = os.read(ours, 65536)
    os.close(ours)
    assert process.returncode == 1
    assert (b"\x1b[" in shown) is coloured


def test_progress_only_on_a_terminal(contentcheck, project):
    write(project / "in.jsonl", b'{"body": "x"}\n' * 500)
    answer = contentcheck("batch", "in.jsonl", "-o", "out.jsonl")
    assert answer.returncode == 0
    assert answer.stderr.decode().count("\n") == 1
    assert "█" not in answer.stderr.decode()


# Around it


def test_a_cache_folder_that_cannot_be_written_is_said_once(contentcheck, project):
    for number in range(4):
        write(project / f"d/{number}.md", "错字")
    for folder in ("x", "y"):
        write(project / folder / "contentcheck.toml", f'root = true\n[project]\nid = "{folder}"\n')
        write(project / folder / "a.md", "干净。")
    write(project / "file", "")
    answer = contentcheck(
        "check", "d", "x", "y", "--jobs", "2", CONTENTCHECK_CACHE_DIR=str(project / "file/cache")
    )  # fmt: skip
    said = answer.stderr.decode()
    assert answer.returncode == 1
    assert said.count("\n") == 1
    assert said.startswith(f"提示：缓存目录 {project}/file/cache 不能写")


def test_the_cold_start_of_version_loads_nothing_heavy(project):
    code = (
        "import sys\nsys.argv[1:] = ['--version']\n"
        "from contentcheck.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print(sorted({'click', 'pydantic', 'numpy'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.splitlines()[1:] == ["[]"]


def test_one_process_loads_no_machinery_for_several(project):
    write(project / "a.md", "错字")
    code = (
        "import sys\nfrom contentcheck.cli.main import main\n"
        "try:\n    main(['check', 'a.md', '-o', 'out'])\nexcept SystemExit as end:\n"
        "    assert end.code == 1\n"
        "print(sorted({'multiprocessing', 'jieba', 'subprocess'} & set(sys.modules)))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True
    )
    assert out.stdout == "[]\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_files_that_git_ignores_are_skipped(contentcheck, project):
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    write(project / ".gitignore", "out/\n*.tmp.md\n")
    for name in ("d/a.md", "d/b.tmp.md", "d/out/c.md", "out/d.md"):
        write(project / name, "干净。")
    answer = contentcheck("check", "d", "--output-format", "json")
    ids = [result["report"]["document"]["id"] for result in json.loads(answer.stdout)["results"]]
    assert ids == ["d/a.md"]
    answer = contentcheck("check", "out", "--output-format", "json")
    assert len(json.loads(answer.stdout)["results"]) == 1
