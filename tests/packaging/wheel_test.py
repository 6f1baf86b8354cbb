"""Build sdist → wheel, install it in a clean virtual environment, run from ``/``, compare counts.

Run by ``make wheel-test``; not a pytest module, because it builds and installs (from the network).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = "账号admin，密码：Xy9#kLm2Qr"
COUNT = f"""
import json, contentcheck
from contentcheck.catalog.resources import data_root
engine = contentcheck.build_engine()
print(json.dumps({{
    "data": str(data_root()),
    "rules": len(list((data_root() / "rules").rglob("*.toml"))),
    "profiles": sorted(engine.profiles),
    "lexicons": len(list((data_root() / "lexicons").glob("*/terms.tsv"))),
    "hash": engine.hash,
    "findings": [f.code for f in engine.check("{TEXT}").findings],
}}))
"""

ENV = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
"""No path of the caller may lead the wheel back into the checkout."""


def run(*command: str | Path, cwd: Path = ROOT, given: str = "") -> str:
    """Run a command, return what it printed; its failure ends the test."""
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=ENV, input=given, encoding="utf-8", capture_output=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> int:
    """Return 0 if the installed wheel holds and finds what the checkout does."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ENV["XDG_CACHE_HOME"] = str(place / "cache")
        wheel = built(place)
        venv.create(place / "venv", with_pip=True)
        programs = place / "venv" / "bin"
        run(programs / "python", "-m", "pip", "-q", "install", wheel)
        installed = json.loads(run(programs / "python", "-c", COUNT, cwd=Path("/")))
        checkout = json.loads(run(sys.executable, "-c", COUNT))
        expect("site-packages" in installed.pop("data"), "the wheel looked outside itself")
        expect("site-packages" not in checkout.pop("data"), "the checkout looked into a wheel")
        expect(installed == checkout, f"wheel {installed}\ncheckout {checkout}")
        check = (programs / "contentcheck", "check", "--isolated", "--exit-zero", "-")
        expect("SEC301" in run(*check, cwd=Path("/"), given=TEXT), "the command found nothing")
        version = run(programs / "contentcheck", "--version", cwd=Path("/"))
    counts = f"{installed['rules']} rule files, {installed['lexicons']} lexicons"
    print(f"wheel ok: {counts}, {version.strip()}")
    return 0


def built(place: Path) -> Path:
    """Build sdist → wheel and return the wheel, after a look into it."""
    run(sys.executable, "-m", "pip", "-q", "wheel", "--no-deps", "-w", place / "w", sdist(place))
    (wheel,) = (place / "w").glob("contentcheck-*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
    expect("contentcheck/py.typed" in names, "py.typed is missing")
    stray = [name for name in names if not name.startswith(("contentcheck/", "contentcheck-"))]
    expect(not stray, f"files that do not belong into the wheel: {stray}")
    return wheel


def sdist(place: Path) -> Path:
    """Build the sdist and return it."""
    run(sys.executable, "-m", "build", "--sdist", "--outdir", place / "s", ROOT)
    (made,) = (place / "s").glob("contentcheck-*.tar.gz")
    return made


def expect(holds: bool, why: str) -> None:
    """End the test with ``why`` unless it holds."""
    if not holds:
        sys.exit(f"wheel-test: {why}")


if __name__ == "__main__":
    sys.exit(main())
