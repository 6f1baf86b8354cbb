"""Fits the weights of the cues of score rules; only the numbers go into the rule files.

Logistic regression over the cues that a rule file already names: texts of the rule's labels
against clean ones, from ``drafts.tsv`` (our own) and from the evaluation texts, of both only those
whose id hashes to an even number; figures are reported on the others. Words are never learned
here: what a cue is, an editor writes. The threshold and the cues against a message stay as the
editor wrote them, for too few texts tell about those.

    python -m benchmarks.calibrate BAN102 --write
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

import contentcheck as cc
from benchmarks.corpus import CLEAN, DEFAULT_DATA, SKIPPED, Sample, has_data, load
from contentcheck.checks.score import ScoreOptions
from contentcheck.engine.engine import Engine
from contentcheck.model.rulespec import RuleSpec

__all__ = ["DRAFTS", "HARM", "drafts", "is_even", "main"]

DRAFTS = Path(__file__).with_name("drafts.tsv")
HARM = "harm_chineseharm"
LABELS: Mapping[str, str] = {
    "BAN102": "gambling",
    "BAN202": "porn",
    "BAN402": "fraud",
    "BAN403": "illicit_ads",
    "BAD102": "abuse",
}
"""The label whose texts a rule should find."""
INFORMAL: Mapping[str, frozenset[str]] = {
    "toxic_cold": frozenset(LABELS),
    "toxic_swsr": frozenset(LABELS) - {"BAD102"},
}
"""Informal texts and the rules they are clean for: what is not sexist may well be abusive."""
PASSAGE = 200
"""Long clean texts are cut into passages of this many code points."""
BOUNDS = {"alone": (3.0, 4.2), "strong": (1.3, 2.7), "weak": (0.2, 1.2)}
"""How far weights go, for a threshold of 3: only the editor says which cue suffices alone."""
PRIOR = {"alone": 3.3, "strong": 2.0, "weak": 0.6}
PULL = 0.02
"""How strongly weights are drawn to ``PRIOR``, so that few texts move a weight only a little."""
COST = 3.0
"""How much worse a clean text found is than a harmful one missed."""
STEPS = 4000
RATE = 0.5
SHARPNESS = 2.0
"""The logarithm of the odds per point of score."""

Table = npt.NDArray[np.float64]


def is_even(id: str) -> bool:
    """Whether a text may be learned from; figures are reported on the others."""
    return hashlib.sha256(id.encode()).digest()[-1] % 2 == 0


def drafts(path: Path = DRAFTS) -> Iterator[Sample]:
    """Yield our own drafts, harmful by label and clean; the text is its own id."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Sample(row["text"], row["text"], row["label"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print what changes, and with ``--write`` change the rule files; return the exit code."""
    options = _parser().parse_args(arguments)
    if not has_data(options.data):
        print(SKIPPED)
        return 0
    engine = cc.build_engine()
    samples = [sample for sample in _samples(options.data) if is_even(sample.id)]
    for rule in engine.rules:
        if rule.code in (options.codes or LABELS):
            fitted = fit(engine, rule, samples)
            _show(rule, fitted)
            if options.write:
                write(Path(rule.origin), fitted)
    return 0


def fit(engine: Engine, rule: RuleSpec, samples: Iterable[Sample]) -> dict[str, float]:
    """Return the fitted weight of every cue for a message, by name."""
    options: ScoreOptions = rule.options
    cues = (*options.cues, *options.support)
    names = [cue.name for cue in cues]
    rows, truth, fixed = [], [], []
    for sample, adds in _adds(_attentive(engine, rule), samples):
        if adds and _teaches(sample, rule.code):
            rows.append([adds.pop(name, 0.0) for name in names])
            fixed.append(sum(adds.values()))
            truth.append(sample.label == LABELS[rule.code])
    shares = np.array(rows) / np.array([cue.weight for cue in cues])
    rest = np.array(fixed) - options.threshold
    weights = _regression(shares, rest, np.array(truth), [_kind(cue.weight) for cue in cues])
    return dict(zip(names, weights.tolist(), strict=True))


def write(path: Path, fitted: Mapping[str, float]) -> None:
    """Put the weights into a rule file, one decimal, and change nothing else."""
    text = path.read_text(encoding="utf-8")
    for name, weight in fitted.items():
        line = re.compile(rf'(name = "{re.escape(name)}", weight = )-?[0-9.]+')
        text = line.sub(rf"\g<1>{weight:.1f}", text)
    path.write_text(text, encoding="utf-8")


def _samples(data: Path) -> Iterator[Sample]:
    """Yield all texts there are; long ones, which are all clean, in passages."""
    yield from drafts()
    yield from load(data, HARM)
    for name in INFORMAL:
        yield from (
            dataclasses.replace(sample, meta={"of": name})
            for sample in load(data, name)
            if sample.label == "clean"
        )
    for name in CLEAN:
        for sample in load(data, name):
            for at in range(0, len(sample.text), PASSAGE):
                yield Sample(sample.id, sample.text[at : at + PASSAGE], "clean")


def _teaches(sample: Sample, code: str) -> bool:
    """Whether a text says something about a rule; harm of another kind does not."""
    if sample.label == "clean":
        return code in INFORMAL.get(str(sample.meta.get("of")), LABELS)
    return sample.label == LABELS[code]


def _attentive(engine: Engine, rule: RuleSpec) -> Engine:
    """Return an engine of one rule that reports every text with any of its cues."""
    alone = engine.restrict(select=[rule.code])
    profile = alone.profile.model_copy(update={"thresholds": {rule.code: 1e-9}})
    return dataclasses.replace(alone, profile=profile)


def _adds(engine: Engine, samples: Iterable[Sample]) -> Iterator[tuple[Sample, dict[str, float]]]:
    """Yield what each cue adds in the best window of each text."""
    for sample in samples:
        found = engine.check(sample.text, as_of=sample.day).findings
        best = max(found, key=lambda finding: finding.evidence["score"], default=None)
        cues = [] if best is None else best.evidence["cues"]
        yield sample, {cue["cue"]: cue["adds"] for cue in cues}


def _kind(weight: float) -> str:
    """Return what the file makes a cue by its weight; fitting never changes that."""
    return max((low, kind) for kind, (low, _) in BOUNDS.items() if low <= max(weight, 0.2))[1]


def _regression(
    shares: Table, rest: Table, truth: npt.NDArray[np.bool_], kinds: Sequence[str]
) -> Table:
    """Fit weights inside their bounds by projected gradient descent; ``rest`` stays as it is."""
    prior = np.array([PRIOR[kind] for kind in kinds])
    lowest, highest = np.array([BOUNDS[kind] for kind in kinds]).T
    cost = np.where(truth, 1.0, COST)
    cost /= cost.sum()
    weights = prior.copy()
    for _ in range(STEPS):
        odds = np.clip(SHARPNESS * (shares @ weights + rest), -30, 30)
        error = cost * (1.0 / (1.0 + np.exp(-odds)) - truth)
        slope = SHARPNESS * shares.T @ error + PULL * (weights - prior) / len(prior)
        weights = np.clip(weights - RATE * slope, lowest, highest)
    return weights


def _show(rule: RuleSpec, fitted: Mapping[str, float]) -> None:
    print(f"\n## {rule.code} {rule.name}")
    options: ScoreOptions = rule.options
    for cue in (*options.cues, *options.support):
        print(f"{cue.weight:+6.2f} -> {fitted[cue.name]:+6.2f}  {cue.name}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    parser.add_argument("codes", nargs="*", help="rules to fit; all known ones without")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the corpora")
    parser.add_argument("--write", action="store_true", help="change the rule files")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
