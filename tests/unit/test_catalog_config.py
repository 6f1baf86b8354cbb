"""Project files: found upward, laid over each other, and wrong ones told all at once."""

from __future__ import annotations

import pytest

from contentcheck.catalog.config import Config, discover, read_config, resolve
from contentcheck.errors import ConfigError


@pytest.fixture
def project(tmp_path):
    """Write project files by relative name below a root of their own."""

    def write(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_toml", ".toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return write


def problems_of(call, *arguments, **more):
    with pytest.raises(ConfigError) as caught:
        call(*arguments, **more)
    return list(caught.value.problems)


def test_nothing_found_is_all_defaults(project):
    resolved = resolve(())
    assert resolved.values == Config()
    assert set(resolved.origins.values()) == {"默认值"}


def test_faults_of_all_files_come_together(project):
    root = project(
        contentcheck_toml='root = true\nprofil = "x"\n[[overrides]]\npaths = []\nlang = "fr"\n',
        in__pyproject_toml='[tool.contentcheck]\nselect = "SEC"\n'
        "[tool.contentcheck.project]\nidd = 1",
    )
    found = problems_of(discover, root / "in")
    assert {(p.file, p.line, p.key, p.code) for p in found} == {
        (str(root / "contentcheck.toml"), 2, "profil", "E202"),
        (str(root / "contentcheck.toml"), 4, "overrides.0.paths", "E202"),
        (str(root / "contentcheck.toml"), 5, "overrides.0.lang", "E202"),
        (str(root / "in" / "pyproject.toml"), 2, "select", "E202"),
        (str(root / "in" / "pyproject.toml"), 4, "project.idd", "E202"),
    }
    allowed = {p.key: p.allowed for p in found}
    assert allowed["project.idd"] == "id"
    assert allowed["overrides.0.lang"] == "'zh'、'en'"


@pytest.mark.parametrize(
    "text",
    [
        "",
        'dependencies = ["contentcheck"]\n',
        "tool = 1\n# contentcheck\n",
        "# [tool.contentcheck]\n",
    ],
)
def test_a_pyproject_without_our_table_is_no_project_file(project, text):
    root = project(contentcheck_toml="root = true", in__pyproject_toml=text)
    (layer,) = discover(root / "in")
    assert layer.folder == root


def test_our_table_may_be_written_in_any_way(project):
    root = project(pyproject_toml='tool.contentcheck = {root = true, profile = "video"}\n')
    assert resolve(discover(root)).values.profile == "video"


def test_a_broken_pyproject_that_names_us_is_told(project):
    root = project(pyproject_toml="[tool.contentcheck]\nx = = 1\n")
    (problem,) = problems_of(discover, root)
    assert (problem.code, problem.line) == ("E102", 2)


def test_our_own_file_comes_before_pyproject(project):
    root = project(
        contentcheck_toml='root = true\nlang = "en"',
        pyproject_toml='[tool.contentcheck]\nlang = "zh"',
    )
    assert resolve(discover(root)).values.lang == "en"


def test_an_explicit_file_must_be_there(project):
    root = project(contentcheck_toml="root = true", other_toml='lang = "en"')
    (layer,) = discover(root, explicit=root / "other.toml")
    assert layer.values == {"lang": "en"}
    (problem,) = problems_of(discover, root, explicit=root / "none.toml")
    assert (problem.code, problem.file) == ("E101", str(root / "none.toml"))


def test_paths_are_relative_to_their_file(project):
    text = (
        'root = true\nrule_paths = ["r"]\nlexicon_paths = ["/abs"]\n[fingerprint]\nkey_file = "k"'
    )
    root = project(in__contentcheck_toml=text)
    values = resolve(discover(root / "in")).values
    assert values.rule_paths == (str(root / "in" / "r"),)
    assert values.lexicon_paths == ("/abs",)
    assert values.fingerprint.key_file == str(root / "in" / "k")


def test_overrides_stay_relative_to_the_file_that_has_them(project):
    override = '[[overrides]]\npaths = ["sub/ads/**"]\nprofile = "advertising"'
    root = project(
        contentcheck_toml=f"root = true\n{override}", sub__contentcheck_toml='lang = "en"'
    )
    resolved = resolve(discover(root / "sub"))
    config = resolved.for_path(root / "sub" / "ads" / "a.md")
    assert (config.profile, config.lang) == ("advertising", "en")


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("ads/**", "ads/a.md", True),
        ("ads/**", "ads/b/c/a.md", True),
        ("ads/**", "news/ads/a.md", False),
        ("**/ads/*.md", "ads/a.md", True),
        ("**/ads/*.md", "x/y/ads/a.md", True),
        ("**/ads/*.md", "ads/b/a.md", False),
        ("*.md", "a.md", True),
        ("*.md", "b/a.md", False),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("a.md", "axmd", False),
        ("稿件/**", "稿件/甲.md", True),
    ],
)
def test_globs(project, pattern, path, matches):
    root = project(contentcheck_toml=f'[[overrides]]\npaths = ["{pattern}"]\nlang = "en"')
    resolved = resolve((read_config(root / "contentcheck.toml"),))
    assert (resolved.for_path(root / path).lang == "en") is matches


def test_later_overrides_win_and_leave_the_rest(project):
    root = project(
        contentcheck_toml='select = ["SEC"]\n'
        '[[overrides]]\npaths = ["**"]\nprofile = "video"\nlang = "en"\n'
        '[[overrides]]\npaths = ["a/**"]\nprofile = "police"\n'
    )
    config = resolve((read_config(root / "contentcheck.toml"),)).for_path(root / "a" / "x.md")
    assert (config.profile, config.lang, config.select) == ("police", "en", ("SEC",))


def test_wrong_arguments_are_config_errors():
    found = problems_of(resolve, (), {"lang": "fr", "profle": "x"})
    assert {(p.key, p.allowed) for p in found} == {
        ("lang", "'zh'、'en'"),
        ("profle", "profile、project"),
    }
    assert {p.file for p in found} == {"命令行"}


@pytest.mark.parametrize(("content", "key"), [("secret\n", b"secret"), (" \n", None), (None, None)])
def test_the_key_file(project, content, key):
    root = project(contentcheck_toml='[fingerprint]\nkey_file = "k"')
    if content is not None:
        (root / "k").write_text(content)
    config = resolve((read_config(root / "contentcheck.toml"),)).values
    if key is None:
        (problem,) = problems_of(config.read_key)
        assert (problem.code, problem.file) == ("E204", str(root / "k"))
    else:
        assert config.read_key() == key
    assert Config().read_key() is None
