"""Front matter: the YAML (``---``) or TOML (``+++``) head of a Markdown file."""

from __future__ import annotations

import re

__all__ = ["front_matter_end"]

_OPEN = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n")
_CLOSE = {
    "---": re.compile(r"^(---|\.\.\.)[ \t]*$", re.M),
    "+++": re.compile(r"^(\+\+\+)[ \t]*$", re.M),
}
_YAML_LINE = re.compile(r"[ \t]|#|[\]}]|-(?:[ \t]|$)|[^\s:#\[\]{},&*!|>%@`-][^\n:]*:(?:[ \t]|$)")
_TOML_LINE = re.compile(r"[ \t]*(?:#|\[|[^\s=]+[ \t]*=)")


def front_matter_end(text: str) -> int:
    """Return where the front matter of ``text`` ends (its closing mark included), 0 without one.

    Two thematic breaks round prose are no front matter: its lines must look like YAML or TOML.
    ``text`` has ``\\n`` line ends only.
    """
    opening = _OPEN.match(text)
    if opening is None:
        return 0
    closing = _CLOSE[opening[1]].search(text, opening.end())
    if closing is None:
        return 0
    lines = [line for line in text[opening.end() : closing.start()].split("\n") if line.strip()]
    if opening[1] == "---":
        fits = all(map(_YAML_LINE.match, lines))
    else:
        fits = all(map(_TOML_LINE.match, lines[:1]))
    return closing.end(1) if lines and fits else 0
