"""Walking folders: recursive and sorted; hidden, symlinked and git-ignored files are left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Walked", "walk"]


@dataclass(frozen=True, slots=True)
class Walked:
    """What lies below a folder, as paths that begin with it, sorted by their parts.

    ``files``: regular files · ``closed``: folders that cannot be listed, and why.
    """

    files: tuple[str, ...]
    closed: tuple[tuple[str, str], ...] = ()


def walk(folder: str) -> Walked:
    """Return what lies below ``folder``; raises nothing."""
    closed: list[tuple[str, str]] = []
    found = sorted(_below(folder, (), closed))
    relative = ["/".join(parts) for parts in found]
    ignored = _ignored(folder, relative)
    kept = (parts for parts in found if "/".join(parts) not in ignored)
    return Walked(tuple(os.path.join(folder, *parts) for parts in kept), tuple(sorted(closed)))


def _below(
    folder: str, above: tuple[str, ...], closed: list[tuple[str, str]]
) -> Iterator[tuple[str, ...]]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError as error:
        closed.append((folder, error.strerror or type(error).__name__))
        return
    for entry in listed:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, (*above, entry.name), closed)
        elif entry.is_file(follow_symlinks=False):
            yield (*above, entry.name)


def _ignored(folder: str, relative: Sequence[str]) -> frozenset[str]:
    """Ask git which files it ignores; without git or a work tree none are.

    A folder that is ignored itself was named on purpose, and then nothing in it is ignored.
    """
    if not relative or not _in_work_tree(folder):
        return frozenset()
    import subprocess

    command = ["git", "-C", folder, "check-ignore"]
    try:
        whole = subprocess.run([*command, "-q", "."], capture_output=True, check=False)
        if whole.returncode == 0:
            return frozenset()
        answer = subprocess.run(
            [*command, "--stdin", "-z"], input=_listed(relative), capture_output=True, check=False
        )
    except OSError:
        return frozenset()
    if answer.returncode:
        return frozenset()
    return frozenset(os.fsdecode(name) for name in answer.stdout.split(b"\0") if name)


def _in_work_tree(folder: str) -> bool:
    """Whether ``.git`` lies in or above ``folder``; spares a process where there is none."""
    here = os.path.realpath(folder)
    while not os.path.exists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return False
        here = above
    return True


def _listed(names: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(name) + b"\0" for name in names)
