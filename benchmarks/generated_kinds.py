"""What a kind of generated secret is: how its values and near misses are made and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

__all__ = ["FORMS", "HAN", "Kind", "Planted", "planted", "wide"]

HAN = ("请各处室核对", "已经登记在册", "核对无误", "现予公布", "请尽快处理")
_OPENINGS = ("经办人说，", "材料第三页写着：", "据登记，", "通知附件里有", "")
_TAILS = ("，请核对。", "。", "；其余不变。", "）", "，以此为准。")
FORMS = ("prose", "bare", "table", "spaced", "wide", "glued")
_WIDE = {point: point + 0xFEE0 for point in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class Kind:
    """``value`` and ``near`` make one from a generator of random numbers.

    ``name``: the kind in the evidence · ``cues``: what people write before it · ``spaced``: how it
    is written in groups, if it is · ``bare``: it is found without any cue · ``wide``: it may be
    written in full-width characters · ``tail``: what follows, where Han would lengthen the value.
    """

    name: str
    cues: tuple[str, ...]
    value: Callable[[Random], str]
    near: Callable[[Random], str]
    spaced: Callable[[str, Random], str] | None = None
    bare: bool = False
    wide: bool = True
    tail: str = ""

    def forms(self) -> tuple[str, ...]:
        """Return the forms in which values of this kind are written."""
        without = {
            *(() if self.bare else ("bare",)),
            *(() if self.spaced else ("spaced",)),
            *(() if self.wide else ("wide",)),
        }
        return tuple(form for form in FORMS if form not in without)


@dataclass(frozen=True, slots=True)
class Planted:
    """A text and where in it the value stands."""

    kind: str
    form: str
    text: str
    start: int
    end: int


def planted(kind: Kind, value: str, form: str, rng: Random) -> Planted:
    """Write a value in one of the forms."""
    cue = rng.choice(kind.cues)
    opening, tail = rng.choice(_OPENINGS), kind.tail or rng.choice(_TAILS)
    joint = rng.choice(("：", "为", "是", ":", " "))
    if form == "spaced" and kind.spaced is not None:
        value = kind.spaced(value, rng)
    elif form == "wide":
        value = wide(value)
    if form == "table":
        head = f"| 序号 | {cue} | 备注 |\n|---|---|---|\n| 1 | 无 | 空 |\n| 2 | "
        return _placed(kind, form, head, value, " | 核对 |\n")
    if form == "bare":
        return _placed(kind, form, opening + rng.choice(HAN), value, tail)
    if form == "glued":
        behind = kind.tail or rng.choice(HAN)
        return _placed(kind, form, opening + rng.choice(HAN) + "，" + cue, value, behind)
    return _placed(kind, form, opening + cue + joint, value, tail)


def values(kind: Kind, count: int, seed: int) -> Iterator[Planted]:
    """Yield ``count`` planted values, the forms in turn; the same for the same seed."""
    rng = Random(f"{seed} {kind.name}")
    forms = kind.forms()
    for number in range(count):
        yield planted(kind, kind.value(rng), forms[number % len(forms)], rng)


def near_misses(kind: Kind, count: int, seed: int) -> Iterator[Planted]:
    """Yield ``count`` near misses behind a cue of their kind."""
    rng = Random(f"{seed} near {kind.name}")
    for _ in range(count):
        value = kind.near(rng)
        yield planted(kind, value, "prose", rng)


def wide(value: str) -> str:
    """Return ``value`` in full-width characters."""
    return value.translate(_WIDE)


def _placed(kind: Kind, form: str, before: str, value: str, behind: str) -> Planted:
    return Planted(kind.name, form, before + value + behind, len(before), len(before) + len(value))
