"""``conditional``: A counts only with B, or unless B stands nearby."""

import pytest

from contentcheck.api import build_engine
from contentcheck.errors import CatalogError
from contentcheck.model.lexicon import Lexicon

CLAIMS = Lexicon.from_terms("claims", ["首创"], category="ORG.BRAND")


@pytest.fixture
def engine_with(rule_folder):
    def build(options):
        path = rule_folder("COND101", "first", f'[options]\nlexicon = "claims"\n{options}\n')
        path.write_text(path.read_text("utf-8").replace('"pattern"', '"conditional"'), "utf-8")
        return build_engine(lexicons=[CLAIMS], rule_paths=[rule_folder.folder], select=["COND101"])

    return build


@pytest.mark.parametrize(
    ("options", "text", "found"),
    [
        ('unless = ["专利"]', "本品首创。", True),
        ('unless = ["专利"]', "本品首创，有专利。", False),
        ('unless = ["专利"]\nwithin = "clause"', "本品首创，有专利。", True),
        ('unless = ["专利"]\nwithin = "paragraph"', "本品首创。有专利。", False),
        ('unless = ["专利"]\nwithin = "field"', "本品首创。\n有专利。", False),
        ('requires = ["国内"]', "国内首创。", True),
        ('requires = ["国内"]', "首创。", False),
        ('requires = ["国内"]\nwithin = "field"', "首创。\n国内。", True),
    ],
)
def test_conditions(engine_with, options, text, found):
    assert bool(engine_with(options).check(text).findings) == found


def test_a_condition_is_obligatory(engine_with):
    with pytest.raises(CatalogError, match="至少要有一个"):
        engine_with("")


def test_ranges_are_bounded_in_a_text_without_stops(engine_with):
    engine = engine_with('unless = ["专利"]')
    assert engine.check("首创" + "甲" * 400 + "专利").findings
    assert not engine.check("首创" + "甲" * 100 + "专利").findings
