"""Shipped data: the packaged copy, else the checkout, else a clear error."""

from __future__ import annotations

import pytest

from contentcheck.catalog import resources
from contentcheck.errors import InstallationError


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package tree of our own; returns the folder of the package."""
    here = tmp_path / "src" / "contentcheck"
    (here / "catalog").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(here / "catalog" / "resources.py"))
    resources.data_root.cache_clear()
    yield here
    resources.data_root.cache_clear()


def ship(root):
    (root / "rules").mkdir(parents=True)
    (root / "lexicons").mkdir()


def test_this_checkout_has_its_data():
    assert (resources.rules_root() / "taxonomy.tsv").is_file()
    assert resources.lexicons_root().is_dir()


def test_the_packaged_copy_comes_first(package):
    ship(package / "_data")
    ship(package.parents[1])
    assert resources.data_root() == package / "_data"
    assert resources.rules_root() == package / "_data" / "rules"


def test_else_the_checkout(package):
    ship(package.parents[1])
    (package / "_data" / "rules").mkdir(parents=True)
    assert resources.data_root() == package.parents[1]


def test_else_the_installation_is_broken(package):
    with pytest.raises(InstallationError) as caught:
        resources.data_root()
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("E401", str(package))
