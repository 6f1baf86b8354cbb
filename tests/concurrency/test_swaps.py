"""Many threads share one engine while its lexicons are swapped."""

import threading
from concurrent.futures import ThreadPoolExecutor

from contentcheck.api import build_engine
from contentcheck.model.lexicon import Lexicon

THREADS = 200
SWAPS = 100
WORDS = ("红星牌", "蓝天牌", "绿叶牌", "白云牌")
TEXT = "红星牌、蓝天牌、绿叶牌和白云牌都在展会上。"


def version(number):
    words = [word for at, word in enumerate(WORDS) if number >> at & 1]
    return Lexicon.from_terms("brands", words, version=str(number))


def test_every_report_equals_the_single_threaded_one_of_its_version():
    base = build_engine(lexicons=[version(15)], select=["LEX"])
    expected = {}
    shared = [base]
    done = threading.Event()
    reports = []

    def read():
        mine = []
        while not mine or not done.is_set():
            mine.append(shared[0].check(TEXT))
        reports.extend(mine)

    with ThreadPoolExecutor(THREADS) as pool:
        readers = [pool.submit(read) for _ in range(THREADS)]
        for number in range(SWAPS):
            shared[0] = base.with_lexicons(add=[version(number % 15 + 1)])
            expected[shared[0].hash] = shared[0]
        done.set()
        for reader in readers:
            reader.result()
    expected[base.hash] = base
    alone = {digest: engine.check(TEXT) for digest, engine in expected.items()}
    assert len(reports) >= THREADS
    assert all(report == alone[report.engine.ruleset] for report in reports)
