"""Running in order, in one process or several; sinks, counts, progress, Ctrl-C held back."""

from __future__ import annotations

import io
import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from make_report import failure, finding, report

from contentcheck.api import build_engine
from contentcheck.batch.files import FileTask, check_file
from contentcheck.batch.interrupts import uninterrupted
from contentcheck.batch.lines import LineWork
from contentcheck.batch.progress import Progress
from contentcheck.batch.runner import IN_FLIGHT, run_in_order
from contentcheck.batch.sinks import DeadLetters, LineSink
from contentcheck.batch.sources import BadLine, Chunk, LineReader
from contentcheck.batch.summary import Tally, worst_action
from contentcheck.batch.work import checked, judged
from contentcheck.errors import ConfigError, InputError
from contentcheck.model.document import Document, Field
from contentcheck.model.finding import Suppression
from contentcheck.model.lexicon import Lexicon
from contentcheck.model.run import Result


@pytest.fixture(scope="module")
def small():
    return build_engine(lexicons=[Lexicon.from_terms("acme", ["红星牌"])], select=["LEX"])


def length(engines, text):
    return len(engines[0].check(text).findings), os.getpid()


def die(engines, task):
    os._exit(1)


def stumble(engines, task):
    raise ValueError(task)


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_keep_the_order_of_the_tasks(small, jobs):
    tasks = ["红星牌" * (n % 4) for n in range(20)]
    answers = list(run_in_order(tasks, length, [small], jobs))
    assert [count for count, _ in answers] == [n % 4 for n in range(20)]
    assert (os.getpid() in {where for _, where in answers}) is (jobs == 1)


@pytest.mark.parametrize(("jobs", "ahead"), [(1, 1), (2, 2 * IN_FLIGHT)])
def test_only_so_many_tasks_are_taken_ahead(small, jobs, ahead):
    taken = []

    def tasks():
        for number in range(50):
            taken.append(number)
            yield "红星牌"

    with closing(run_in_order(tasks(), length, [small], jobs)) as answers:
        next(answers)
        assert len(taken) == ahead


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_comes_through(small, jobs):
    with pytest.raises(ValueError, match="7"):
        list(run_in_order([7], stumble, [small], jobs))


def test_a_process_that_dies_is_an_input_error(small):
    with pytest.raises(InputError, match="E512"):
        list(run_in_order(["a"], die, [small], 2))


def test_another_engine_in_the_other_process_is_refused(small, monkeypatch):
    changed = build_engine(lexicons=[Lexicon.from_terms("acme", ["白云牌"])], select=["LEX"])
    monkeypatch.setattr(type(changed), "__reduce__", lambda self: _reduced(self, small.hash))
    with pytest.raises(ConfigError, match="E206"):
        list(run_in_order(["a"], length, [changed], 2))


def _reduced(engine, digest):
    from contentcheck.engine.engine import _rebuilt

    return _rebuilt, (engine.recipe, engine.profile.name, engine._codes(), digest)


# Work


def test_a_document_that_cannot_be_checked_is_a_failure(small):
    bad = Document(id="x", fields={"body": Field("a", "text/html")})
    (problem,) = checked(small, bad).failures
    assert (problem.kind, problem.error) == ("input", "E502")


class BrokenReader:
    """A reader of a plugin that raises what it should not."""

    name = "broken"
    media_types = ("text/x-broken",)
    suffixes = (".broken",)

    def document(self, data, name):
        raise ZeroDivisionError(data)


class BrokenEngine:
    """An engine whose reader is broken; everything else is that of another engine."""

    def __init__(self, engine):
        self._engine = engine
        self.readers = (BrokenReader(),)

    def __getattr__(self, name):
        return getattr(self._engine, name)


def test_a_reader_that_raises_anything_is_a_failure(small, tmp_path):
    path = tmp_path / "a.broken"
    path.write_text("机密内容", "utf-8")
    done = check_file([BrokenEngine(small)], FileTask(0, str(path)))
    (problem,) = done.result.report.failures
    assert problem.error == "E511"
    assert "ZeroDivisionError" in problem.message
    assert "机密" not in problem.message


def test_lines_of_a_chunk(small):
    work = LineWork(LineReader("in"), stage="first")
    done = work([small], Chunk(5, (b'{"body": "\xe7\xba\xa2"}\n', b"\n", b"x\n"), 30))
    (result,) = [Result.model_validate_json(line) for line in done.lines]
    assert result.report.document.id == "in:5"
    assert [verdict.stage for verdict in result.verdicts] == ["first"]
    assert [bad.line for bad in done.bad] == [7]
    assert (done.end, done.tally.documents) == (30, 1)


# Sinks


class Recorder(io.BytesIO):
    """Notes what had been written at every flush."""

    def __init__(self):
        super().__init__()
        self.flushed = []

    def flush(self):
        self.flushed.append(self.getvalue())


def test_every_write_is_flushed_whole():
    stream = Recorder()
    sink = LineSink(stream)
    sink.write([b"1\n", b"2\n"])
    sink.write([b"3\n"])
    assert stream.flushed == [b"1\n2\n", b"1\n2\n3\n"]


def test_dead_letters_exist_only_if_there_are_any(tmp_path):
    path = tmp_path / "dead.jsonl"
    path.write_text("旧的", "utf-8")
    with DeadLetters(path) as dead:
        dead.write([])
    assert not path.exists()
    with DeadLetters(path) as dead:
        dead.write([BadLine(3, "不是 JSON", 9)])
    assert json.loads(path.read_text("utf-8")) == {"line": 3, "reason": "不是 JSON", "length": 9}


# Counts


def test_a_tally_counts_and_adds_up():
    silent = finding(suppressed=Suppression(by="inline", reason="引文"))
    one, two = Tally(), Tally()
    one.add(judged(report(finding(), silent), None))
    two.add(judged(report(failures=(failure(),), length=5), None))
    one.absorb(two)
    summary = one.summary(not_read=4)
    assert summary.model_dump() == {
        "documents": 2,
        "characters": 25,
        "findings": 1,
        "suppressed": 1,
        "failures": 1,
        "not_read": 4,
        "actions": {"review": 2},
    }
    assert one.reaches("note")
    assert one.reaches("review")
    assert not one.reaches("block")


def test_the_worst_action_of_all_stages_counts():
    early = judged(report(finding(stage="final")), None)
    assert [verdict.action for verdict in early.verdicts] == ["pass", "pass", "review"]
    assert worst_action(early) == "review"


# Progress


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_drawn_and_wiped_on_a_terminal_only(monkeypatch):
    clock = iter(range(1, 100))
    monkeypatch.setattr("contentcheck.batch.progress.time.monotonic", lambda: next(clock))
    screen, pipe = Screen(), io.StringIO()
    for stream in (screen, pipe):
        progress = Progress(stream, 200)
        progress.update(10, 100)
        progress.update(20, 200)
        progress.close()
    lines = screen.getvalue().split("\r")
    assert " 50%  10 篇" in lines[1]
    assert "100%  20 篇" in lines[2]
    assert lines[3].strip() == lines[4] == ""
    assert pipe.getvalue() == ""


# Ctrl-C


def test_ctrl_c_waits_for_the_end_of_a_step():
    done = []

    def step():
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            done.append("step")
        done.append("after")

    with pytest.raises(KeyboardInterrupt):
        step()
    assert done == ["step"]


def test_afterwards_ctrl_c_acts_as_before():
    before = signal.getsignal(signal.SIGINT)
    with uninterrupted():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_other_threads_are_left_alone():
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(_inside).result() is signal.getsignal(signal.SIGINT)


def _inside():
    with uninterrupted():
        return signal.getsignal(signal.SIGINT)
