from __future__ import annotations

import importlib.util
import re
import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAULTS_FILE = ROOT / "benchmarks" / "planted.tsv"
CLEAN = (
    "# 标题\n\n<p><strong>央视网消息</strong>（新闻联播）："
    "甲地丰收。乙地“下雨。路滑”。晴。</p>\n\n第二段。\n"
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plant", ROOT / "benchmarks" / "plant.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["plant"] = module
    spec.loader.exec_module(module)
    return module


plant_module = _load()
FAULTS = plant_module.load_faults(FAULTS_FILE)


def _value(fault: Any) -> str:
    start, end = fault.span
    return str(fault.insert[start:end])


def _digits(fault: Any) -> str:
    return re.sub(r"[ -]", "", unicodedata.normalize("NFKC", _value(fault))).upper()


def _of(*kinds: str) -> list[Any]:
    return [fault for fault in FAULTS if fault.kind in kinds]


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def test_the_list_is_large_and_varied() -> None:
    counts = Counter(fault.kind for fault in FAULTS)
    assert sum(counts.values()) >= 300
    assert min(counts.values()) >= 9
    assert counts["wrong-word"] >= 40
    assert counts["wrong-word-border"] >= 20
    assert len({fault.insert for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}-{fault.insert[:8]}")
def test_every_row_is_whole(fault: Any) -> None:
    start, end = fault.span
    assert 0 <= start < end <= len(fault.insert)
    assert re.fullmatch(r"[A-Z]{2,3}\d{3}", fault.code)
    assert "\t" not in fault.insert
    assert set(fault.options) <= {"position", "needs", "scope", "span", "level"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}-{fault.insert[:8]}")
def test_the_span_survives_planting(fault: Any) -> None:
    for seed in range(5):
        text, start, end = plant_module.plant(fault, CLEAN, Random(seed))
        assert text[start:end] == _value(fault)
        assert fault.insert in text


def test_planting_is_seeded() -> None:
    fault = FAULTS[0]
    once, again = (plant_module.plant(fault, CLEAN, Random(7)) for _ in range(2))
    assert once == again


def test_the_source_line_goes_only_when_asked() -> None:
    vague, other = _of("vague-source")[0], _of("mobile")[0]
    assert "央视网消息" not in plant_module.plant(vague, CLEAN, Random(1))[0]
    assert "央视网消息" in plant_module.plant(other, CLEAN, Random(1))[0]


def test_a_head_fault_opens_the_text() -> None:
    head = _of("internal-mark")[0]
    assert plant_module.plant(head, CLEAN, Random(1))[0].startswith(head.insert + "\n\n")


def test_inside_means_between_two_sentences_and_not_in_a_quotation() -> None:
    borders = plant_module.sentence_borders(CLEAN)
    assert [CLEAN[at - 3 : at] for at in borders] == ["丰收。", "滑”。"]


@pytest.mark.parametrize("fault", _of("resident-id"), ids=_digits)
def test_resident_ids_are_valid(fault: Any) -> None:
    number = _digits(fault)
    assert re.fullmatch(r"\d{17}[\dX]", number)
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    assert number[-1] == "10X98765432"[total % 11]
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    assert born.year < 1920  # invented: nobody alive can own one of these


@pytest.mark.parametrize("fault", _of("bank-card"), ids=_digits)
def test_bank_cards_pass_luhn(fault: Any) -> None:
    assert 16 <= len(_digits(fault)) <= 19
    assert _luhn(_digits(fault))


@pytest.mark.parametrize("fault", _of("mobile"), ids=_digits)
def test_mobiles_have_eleven_digits(fault: Any) -> None:
    assert re.fullmatch(r"(\+86)?1[3-9]\d{9}", _digits(fault))


@pytest.mark.parametrize("fault", _of("weekday"), ids=_value)
def test_weekdays_are_wrong(fault: Any) -> None:
    numbers = [int(number) for number in re.findall(r"\d+", _value(fault))]
    named = "一二三四五六日".index(re.findall(r"[一二三四五六日](?=）|$)", _value(fault))[-1])
    assert date(*numbers).weekday() != named
