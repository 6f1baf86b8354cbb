"""What a start need not do twice: parsed TOML files and approved regular expressions.

One JSON file in the user's cache folder (``CONTENTCHECK_CACHE_DIR`` overrides it), keyed by what
it was made from, replaced atomically. A corrupt file is rebuilt with a warning; where the folder
cannot be written, everything works and that is logged once. Never pickle: a cache is not code.
It decides nothing: with and without it the same files give the same rules.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import regex

__all__ = ["Cache", "cache_folder"]

logger = logging.getLogger("contentcheck")

FORMAT = f"2/{regex.__version__}"
NAME = "catalog-v1.json"
LIMIT = 2000
"""Files that were changed often leave tables behind; above this many the cache starts anew."""
_CONTENT = b',"content":'


def cache_folder() -> Path:
    """Return the folder for caches, which need not exist."""
    override = os.environ.get("CONTENTCHECK_CACHE_DIR")
    if override:
        return Path(override)
    from platformdirs import user_cache_path

    return user_cache_path("contentcheck")


class Cache:
    """Parsed TOML by the hash of its source, and the regular expressions known to be bounded."""

    def __init__(self, path: Path) -> None:
        """Read the cache at ``path``; a missing, stale or corrupt one is empty."""
        self._path = path
        self._known = _read(path)
        self._tables: dict[str, Any] = {}
        self._regexes: set[str] = set()

    @classmethod
    def open(cls) -> Cache:
        """Open the user's cache."""
        return cls(cache_folder() / NAME)

    def table(self, source: bytes) -> Mapping[str, Any] | None:
        """Return the parsed data of a TOML source, or None."""
        key = _key(source)
        data: Mapping[str, Any] | None = self._known["tables"].get(key)
        if data is not None:
            self._tables[key] = data
        return data

    def keep_table(self, source: bytes, data: Mapping[str, Any]) -> None:
        """Remember the data of a TOML source, unless it holds dates, which JSON cannot."""
        try:
            json.dumps(data)
        except TypeError:
            return
        self._tables[_key(source)] = data

    def approves(self, pattern: str) -> bool:
        """Whether ``pattern`` was found to compile and to be bounded."""
        known = pattern in self._known["regexes"]
        if known:
            self._regexes.add(pattern)
        return known

    def approve(self, pattern: str) -> None:
        """Remember that ``pattern`` compiles and is bounded."""
        self._regexes.add(pattern)

    def save(self) -> None:
        """Write what this start used, if it differs from what the last one left."""
        tables, regexes = self._known["tables"], self._known["regexes"]
        if self._tables.keys() <= tables.keys() and self._regexes <= set(regexes):
            return
        if len(tables) > LIMIT:
            tables, regexes = {}, frozenset()
        content = {
            "tables": {**tables, **self._tables},
            "regexes": sorted({*regexes, *self._regexes}),
        }
        try:
            _write(self._path, content)
        except OSError as error:
            logger.warning(
                "cache folder %s cannot be written: %s", self._path.parent, error.strerror
            )


def _key(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    empty: dict[str, Any] = {"tables": {}, "regexes": frozenset()}
    try:
        data = path.read_bytes()
    except OSError:
        return empty
    try:
        whole = json.loads(data)
        if whole["format"] != FORMAT:
            return empty
        if whole["sha256"] != _key(data.partition(_CONTENT)[2][:-1]):
            raise ValueError("digest")
        content = whole["content"]
        return {"tables": content["tables"], "regexes": frozenset(content["regexes"])}
    except (KeyError, RecursionError, TypeError, ValueError):
        logger.warning("cache %s is corrupt and is rebuilt", path)
        return empty


def _write(path: Path, content: Mapping[str, Any]) -> None:
    """Write format, digest and content as one JSON object; the digest is of the content's bytes."""
    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    head = json.dumps({"format": FORMAT, "sha256": _key(body)}).encode()[:-1]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(head + _CONTENT + body + b"}")
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
