"""Build sdist → wheel, install it in a clean virtual environment, run from ``/``, compare counts.

Run by ``make wheel-test``; not a pytest module, because it builds and installs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNT = """
import json, contentcheck
from contentcheck.catalog.resources import data_root
engine = contentcheck.build_engine()
print(json.dumps({
    "data": str(data_root()),
    "rules": len(list((data_root() / "rules").rglob("*.toml"))),
    "lexicons": len(list((data_root() / "lexicons").glob("*/terms.tsv"))),
    "hash": engine.hash,
    "findings": [f.code for f in engine.check("账号admin，密码：Xy9#kLm2Qr").findings],
}))
"""


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command, return what it printed; its failure ends the test."""
    done = subprocess.run([*map(str, command)], cwd=cwd, text=True, capture_output=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> int:
    """Return 0 if the installed wheel holds and finds what the checkout does."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        built = sdist(place)
        run(sys.executable, "-m", "pip", "-q", "wheel", "--no-deps", "-w", place / "w", built)
        (wheel,) = (place / "w").glob("contentcheck-*.whl")
        names = zipfile.ZipFile(wheel).namelist()
        assert "contentcheck/py.typed" in names
        assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]
        venv.create(place / "venv", with_pip=True)
        python = place / "venv" / "bin" / "python"
        run(python, "-m", "pip", "-q", "install", wheel)
        installed = json.loads(run(python, "-c", COUNT, cwd=Path("/")))
        checkout = json.loads(run(sys.executable, "-c", COUNT))
        assert "site-packages" in installed.pop("data"), "the wheel looked outside itself"
        checkout.pop("data")
        assert installed == checkout, (installed, checkout)
        version = run(place / "venv" / "bin" / "contentcheck", "--version", cwd=Path("/"))
    counts = f"{installed['rules']} rule files, {installed['lexicons']} lexicons"
    print(f"wheel ok: {counts}, {version.strip()}")
    return 0


def sdist(place: Path) -> Path:
    """Build the sdist and return it."""
    run(sys.executable, "-m", "build", "--sdist", "--outdir", place / "s", ROOT)
    (made,) = (place / "s").glob("contentcheck-*.tar.gz")
    return made


if __name__ == "__main__":
    sys.exit(main())
