"""``contentcheck lexicons``: tools for the people who keep lexicons."""

from __future__ import annotations

from contentcheck.cli.frame import LazyGroup

__all__ = ["lexicons"]

lexicons = LazyGroup(
    name="lexicons",
    help="新建、导入、检查、试用、比较词库。",
    no_args_is_help=True,
    lazy={
        "new": ("contentcheck.cli.lexicons_new:new_lexicon", "新建词库"),
        "import": ("contentcheck.cli.lexicons_import:import_words", "从词表导入"),
        "check": ("contentcheck.cli.lexicons_check:check_lexicons", "检查词库和词条"),
        "try": ("contentcheck.cli.lexicons_try:try_lexicon", "在真实文本上试用"),
        "explain": ("contentcheck.cli.lexicons_explain:explain_term", "一段文字命中哪些词条"),
        "diff": ("contentcheck.cli.lexicons_diff:diff_lexicons", "比较两个版本"),
        "stats": ("contentcheck.cli.lexicons_stats:lexicon_stats", "词条和写法的数目"),
        "export": ("contentcheck.cli.lexicons_export:export_lexicon", "导出成 CSV 或 XLSX"),
    },
)
