"""Mail addresses: a person's, or a function's that everybody may write to."""

from __future__ import annotations

import re
from typing import Final

from contentcheck.modules.secrets.facts import mail_words

__all__ = ["is_personal_mail", "is_webmail"]

_ADDRESS: Final = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63})@(?P<host>(?:[A-Za-z0-9-]{1,63}\.){1,8}"
    r"(?:[A-Za-z]{2,18}|xn--[A-Za-z0-9-]{1,59}))",
    re.ASCII,
)
_NUMBERED: Final = re.compile(r"[0-9_.-]{1,5}$", re.ASCII)
_RESERVED: Final = frozenset({"example", "invalid", "localhost", "local", "test", "internal"})


def is_personal_mail(address: str) -> bool:
    """Whether ``address`` can be a person's: no role such as info@, no reserved or sample domain.

    Source: RFC 2142 (names of roles), RFC 2606 and RFC 6762 (reserved domains).
    """
    found = _ADDRESS.fullmatch(address)
    if found is None or ".." in address or found["name"].endswith("."):
        return False
    name, host = found["name"].lower(), found["host"].lower()
    labels = host.split(".")
    if labels[-1] in _RESERVED or labels[0] == "" or labels[-1] in mail_words("file"):
        return False
    if ".".join(labels[-2:]) in mail_words("sample"):
        return False
    return _NUMBERED.sub("", name) not in mail_words("role")


def is_webmail(address: str) -> bool:
    """Whether the address is at a provider where people have mail boxes of their own."""
    return address.rpartition("@")[2].lower() in mail_words("webmail")
