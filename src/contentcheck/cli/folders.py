"""Walking folders: recursive and sorted; hidden, symlinked and git-ignored files are left out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["files_below"]


def files_below(folder: str) -> list[str]:
    """Return the files below ``folder``, as paths that begin with it, sorted by their parts.

    Raises nothing: a folder that cannot be listed is handed back as if it were a file, so that
    the attempt to read it says why.
    """
    found = sorted(_walk(folder, ()))
    relative = ["/".join(parts) for parts in found]
    ignored = _ignored(folder, relative)
    return [os.path.join(folder, *parts) for parts in found if "/".join(parts) not in ignored]


def _walk(folder: str, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        if above:
            yield above
        return
    for entry in listed:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, (*above, entry.name))
        else:
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
