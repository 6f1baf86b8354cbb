"""``contentcheck rules``: what rules there are, what one says, and whether they keep their word."""

from __future__ import annotations

from contentcheck.cli.frame import LazyGroup

__all__ = ["rules"]

rules = LazyGroup(
    name="rules",
    help="列出、检查、解释规则。",
    no_args_is_help=True,
    lazy={
        "list": ("contentcheck.cli.rules_list:list_rules", "列出规则，以及方案是否启用"),
        "check": ("contentcheck.cli.rules_check:check_rules", "检查规则和它们的例子"),
        "explain": ("contentcheck.cli.rules_explain:explain_rule", "解释一条规则"),
    },
)
