"""The index of near matches on disk, so that a start does not build it again.

One ``.npz`` file of plain arrays (never pickle) for each set of sources, in the user's cache
folder (``CONTENTCHECK_CACHE_DIR`` overrides it), named by what it was made from, replaced
atomically. A corrupt file is built again with a warning; where the folder cannot be written,
everything works and that is logged.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import threading
import zipfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from contentcheck.text.dictionary import dictionary_stamp
from contentcheck.text.families import FAMILIES
from contentcheck.text.look_alikes import LOOK_ALIKES
from contentcheck.text.near_build import BUILD_VERSION, Sources, build_index
from contentcheck.text.near_index import NearIndex
from contentcheck.text.sounds import SOUNDS

__all__ = ["near_index"]

logger = logging.getLogger("contentcheck")

PREFIX: Final = "near-"
KEPT: Final = 3
"""Files of other sources that stay beside a new one."""

_lock = threading.Lock()


def near_index(sources: Sources) -> NearIndex:
    """Return the index for ``sources``: the one in memory, else on disk, else a new one."""
    with _lock:
        return _known(sources)


@lru_cache(maxsize=4)
def _known(sources: Sources) -> NearIndex:
    path = _folder() / f"{PREFIX}{_digest(sources)}.npz"
    index = _read(path)
    if index is None:
        index = build_index(sources)
        try:
            _write(path, index)
        except OSError as error:
            logger.warning("cache folder %s cannot be written: %s", path.parent, error.strerror)
    return index


def _folder() -> Path:
    override = os.environ.get("CONTENTCHECK_CACHE_DIR")
    if override:
        return Path(override)
    from platformdirs import user_cache_path

    return user_cache_path("contentcheck")


def _digest(sources: Sources) -> str:
    parts = (
        str(BUILD_VERSION), dictionary_stamp(), np.__version__.split(".")[0],
        SOUNDS, FAMILIES, LOOK_ALIKES,
        *("\0".join(sorted(words)) for words in (sources.words, sources.known, sources.faulty)),
    )  # fmt: skip
    return hashlib.sha256("\1".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _read(path: Path) -> NearIndex | None:
    try:
        with path.open("rb") as source, zipfile.ZipFile(source) as archive:
            names = [name.removesuffix(".npy") for name in archive.namelist()]
            return NearIndex.of_arrays({name: _array(archive, name) for name in names})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        logger.warning("cache %s is corrupt and is rebuilt: %s", path, type(error).__name__)
        return None


def _array(archive: zipfile.ZipFile, name: str) -> npt.NDArray[Any]:
    with archive.open(f"{name}.npy") as file:
        array: npt.NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    return array


def _write(path: Path, index: NearIndex) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, **index.arrays())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    _forget_old(path)


def _forget_old(path: Path) -> None:
    with suppress(OSError):
        files = sorted(path.parent.glob(f"{PREFIX}*.npz"), key=lambda other: other.stat().st_mtime)
        for other in files[: -KEPT - 1]:
            other.unlink()
