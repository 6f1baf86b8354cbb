"""Plugins for tests: the example plugin, installed or not, and small ones made on the spot."""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from contentcheck.plugins.hookspecs import GROUP

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/contentcheck-plugin-example"


def write_dist_info(folder: Path, name: str, version: str, points: dict[str, str]) -> None:
    """Write what ``pip install`` leaves of a distribution with these entry points."""
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    header = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n"
    (info / "METADATA").write_text(header, "utf-8")
    lines = "".join(f"{point} = {value}\n" for point, value in points.items())
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}", "utf-8")


@pytest.fixture
def announce(tmp_path, monkeypatch):
    """Put a plugin on the path as if it were installed: ``announce(name, version, source)``."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    made: list[str] = []

    def plugin(name: str, version: str, source: str) -> str:
        module = f"announced_{name.replace('-', '_')}"
        (folder / f"{module}.py").write_text(source, "utf-8")
        write_dist_info(folder, f"contentcheck-{name}", version, {name: module})
        made.append(module)
        return module

    yield plugin
    for module in made:
        sys.modules.pop(module, None)


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """Make the example plugin importable and announced; returns its project table."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    with pytest.MonkeyPatch.context() as patch:
        if not _installed(project["name"]):
            folder = tmp_path_factory.mktemp("site")
            points = project["entry-points"][GROUP]
            write_dist_info(folder, project["name"], project["version"], points)
            patch.syspath_prepend(folder)
            patch.syspath_prepend(EXAMPLE / "src")
        yield project
