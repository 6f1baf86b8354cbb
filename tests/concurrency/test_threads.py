"""One engine, many threads: everybody gets what a single thread gets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

TEXTS = [f"第{n}篇：一如继往地推进，帐号与账号并存，电话15900006284。" for n in range(24)]


def test_threads_share_an_engine(engine):
    alone = [engine.check(text).findings for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: engine.check(text).findings, TEXTS * 8))
    assert together == alone * 8
    assert all(alone)
