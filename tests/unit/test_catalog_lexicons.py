"""Lexicon folders: cells, headers and files that are wrong are named by line and column."""

from __future__ import annotations

import time

import pytest

from contentcheck.catalog.categories import load_categories
from contentcheck.catalog.lexicons import load_lexicons
from contentcheck.catalog.problems import ProblemList
from contentcheck.catalog.resources import lexicons_root, rules_root

HEAD = 'id = "mine"\ntitle = "t"\nversion = "3"\ncategory = "TXT.CHAR"\n'


@pytest.fixture(scope="module")
def categories():
    return load_categories(rules_root() / "taxonomy.tsv", ProblemList())


@pytest.fixture
def load(tmp_path, categories):
    """Write one lexicon (None leaves a file out) and load it."""

    def run(terms="text\n词条\n", head=HEAD, folder="mine", root=None):
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        for name, content in (("terms.tsv", terms), ("lexicon.toml", head)):
            if isinstance(content, str):
                content = content.encode()
            if content is not None:
                (place / name).write_bytes(content)
        problems = ProblemList()
        found = load_lexicons([root or tmp_path], categories, problems)
        return found, list(problems)

    return run


def test_a_lexicon_with_everything(load):
    head = HEAD + '[matching]\nskip = true\nboundary = "token"\n'
    terms = (
        "text\treplacement\tseverity\tconfidence\tboundary\tvariants\tnot_in\tnear\tnear_chars"
        "\tsince\tuntil\ttags\tnote\r\n"
        "登陆\t登录\tlow\tmedium\tnone\t登 陆\t登陆舰 | 登陆场\t账号|系统\t12"
        "\t2026-01-01\t2026-12-31\ta\t说明\r\n"
    )
    (lexicon,), problems = load(terms, head)
    assert problems == []
    assert (lexicon.id, lexicon.version, lexicon.matching.skip) == ("mine", "3", True)
    (term,) = lexicon.terms
    assert (term.text, term.replacement, term.severity) == ("登陆", "登录", "low")
    assert (term.not_in, term.near, term.near_chars) == (
        ("登陆舰", "登陆场"),
        ("账号", "系统"),
        12,
    )
    assert term.line == 2


@pytest.mark.parametrize(
    ("terms", "code", "line", "key", "allowed"),
    [
        ("txet\n词条", "E121", 1, None, "text"),
        ("text\tseverty\n词条\tlow", "E121", 1, None, "severity"),
        ("text\ttext\n甲乙\t丙丁", "E121", 1, None, None),
        ("note\n词条", "E121", 1, None, "text、replacement"),
        ("", "E121", 1, None, "text"),
        ("text\tseverity\n词条\tgrave", "E122", 2, "severity", "info、low、medium、high、critical"),
        ("text\tconfidence\n词条\tsure", "E122", 2, "confidence", "low、medium、high"),
        ("text\tboundary\n词条\tword", "E122", 2, "boundary", "none、token、ascii、auto"),
        ("text\tuntil\n词条\t2026/1/1", "E122", 2, "until", "YYYY-MM-DD"),
        ("text\tnear_chars\n词条\t0", "E122", 2, "near_chars", "1–512"),
        ("text\tnear_chars\n词条\t²", "E122", 2, "near_chars", "1–512"),
        ("text\tsince\tuntil\n词条\t2026-02-01\t2026-01-01", "E122", 2, "until", "2026-02-01"),
        ("text\tnote\n\tx", "E124", 2, "text", None),
        ("text\n词", "E124", 2, "text", None),
        ("text\n" + "长" * 65, "E125", 2, "text", None),
        ("text\tnote\n词条\ta\tb", "E126", 2, None, None),
        ("text\tcategory\n词条\tTXT.CHAIR", "E114", 2, "category", "TXT.CHAR"),
    ],
)
def test_a_wrong_cell_is_named(load, terms, code, line, key, allowed):
    found, problems = load(terms)
    assert found == ()
    problem = next(p for p in problems if p.code == code)
    assert (problem.line, problem.key) == (line, key)
    assert problem.file.endswith("mine/terms.tsv")
    assert (problem.allowed or "").startswith(allowed or "")


def test_all_rows_and_the_head_complain_together(load):
    terms = "text\tseverity\n词条\tgrave\n词\tlow\n词条\tlow\n好词\tlow\tmore\n"
    _, problems = load(terms, HEAD + 'colour = "red"\nterms = ["x"]\n')
    assert {(p.code, p.line) for p in problems} == {
        ("E122", 2), ("E124", 3), ("E123", 4), ("E126", 5), ("E103", 5), ("E103", 6),
    }  # fmt: skip
    (twice,) = [p for p in problems if p.code == "E123"]
    assert "第 2 行" in twice.message


@pytest.mark.parametrize("name", ["terms", "head"])
def test_a_missing_file_is_named(load, name, tmp_path):
    _, (problem,) = load(**{name: None})
    assert problem.code == "E120"
    assert problem.file.endswith("terms.tsv" if name == "terms" else "lexicon.toml")
    assert problem.line is None


def test_the_folder_itself_may_be_named(load, tmp_path):
    (lexicon,), problems = load(root=tmp_path / "mine")
    assert (lexicon.id, problems) == ("mine", [])
    (tmp_path / "mine" / "lexicon.toml").unlink()
    _, (problem,) = load(head=None, root=tmp_path / "mine")
    assert problem.code == "E120"


def test_a_folder_without_any_lexicon_is_a_problem(tmp_path, categories):
    problems = ProblemList()
    load_lexicons([tmp_path, tmp_path / "nowhere"], categories, problems)
    assert [(p.code, p.file) for p in problems] == [
        ("E120", str(tmp_path)),
        ("E101", str(tmp_path / "nowhere")),
    ]


def test_both_files_are_read_before_anything_is_said(load):
    _, problems = load(b"text\n\xff\xfe\n", "id = ")
    assert sorted((p.code, p.line) for p in problems) == [("E101", 2), ("E102", 1)]
    assert "0xFF" in next(p.message for p in problems if p.code == "E101")


def test_a_cell_may_hold_what_unicode_calls_a_line_end(load):
    (lexicon,), problems = load("text\tnote\n词条\ta\u2028b\x85c\n\n# 注\t\n后词\t\n")
    assert problems == []
    assert [(term.text, term.line) for term in lexicon.terms] == [("词条", 2), ("后词", 5)]


def test_the_hash_follows_the_files(load):
    hashes = {load(terms)[0][0].sha256 for terms in ("text\n甲乙", "text\n甲丙")}
    hashes.add(load("text\n甲乙", HEAD + 'owner = "o"\n')[0][0].sha256)
    assert len(hashes) == 3


def test_a_later_folder_replaces_an_equal_id(tmp_path, categories):
    for name, term in (("a", "甲乙"), ("b", "丙丁")):
        (tmp_path / name / "mine").mkdir(parents=True)
        (tmp_path / name / "mine" / "lexicon.toml").write_text(HEAD, "utf-8")
        (tmp_path / name / "mine" / "terms.tsv").write_text(f"text\n{term}", "utf-8")
    problems = ProblemList()
    (lexicon,) = load_lexicons([tmp_path / "a", tmp_path / "b"], categories, problems)
    assert [term.text for term in lexicon.terms] == ["丙丁"]


def test_a_hundred_thousand_terms_load_in_seconds(load):
    rows = "".join(f"词条{n}\t改{n}\t长词条{n}\thigh\n" for n in range(100_000))
    start = time.perf_counter()
    (lexicon,), problems = load("text\treplacement\tnot_in\tseverity\n" + rows)
    assert time.perf_counter() - start < 10
    assert problems == []
    assert len(lexicon.terms) == 100_000


def test_the_shipped_lexicons_load(categories):
    problems = ProblemList()
    load_lexicons([lexicons_root()], categories, problems)
    assert list(problems) == []
