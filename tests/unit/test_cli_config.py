"""``contentcheck config show``, ``schema``, help and usage errors in this process."""

from __future__ import annotations

import json
import tomllib

import pytest

from contentcheck.cli.main import main
from contentcheck.plugins.hookspecs import GROUP

PROJECT = """root = true
profile = "government"
publisher = "青禾“县”融媒体中心"
lexicon_paths = ["lexicons"]
ignore = ["TXT"]

[project]
id = "qinghe"

[fingerprint]
key_env = "QINGHE_KEY"

[[overrides]]
paths = ["ads/**"]
profile = "advertising"
"""


@pytest.fixture
def contentcheck(tmp_path, monkeypatch, capfd):
    """Run a command in an empty folder; returns exit code, output, messages."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


@pytest.fixture
def project(tmp_path):
    (tmp_path / "contentcheck.toml").write_text(PROJECT, "utf-8")
    return tmp_path


def origins(out):
    """Return the comments of the settings by key, those of overrides left out."""
    settings = out.partition("\n[[overrides]]")[0]
    lines = (line.partition("  # ") for line in settings.splitlines() if " = " in line)
    return {setting.partition(" = ")[0]: origin for setting, _, origin in lines}


def test_what_is_shown_is_a_project_file_of_the_same_settings(contentcheck, project):
    code, out, err = contentcheck("config", "show")
    shown = tomllib.loads(out)
    given = tomllib.loads(PROJECT)
    assert (code, err) == (0, "")
    assert {key: shown[key] for key in given if key != "lexicon_paths"} == {
        key: value for key, value in given.items() if key != "lexicon_paths"
    }
    assert shown["lexicon_paths"] == [str(project / "lexicons")]
    assert (shown["lang"], shown["fail_on"]) == ("zh", "review")
    assert "# stage 没有设置" in out


def test_origins(contentcheck, project, monkeypatch):
    monkeypatch.setenv("QINGHE_KEY", "不应出现")
    out = contentcheck("config", "show", "--origin", "--ignore", "SEC101", "--lang", "en")[1]
    found = origins(out)
    file = str(project / "contentcheck.toml")
    assert found["profile"] == file
    assert found["rule_paths"] == "默认值"
    assert found["lang"] == "命令行"
    assert found["ignore"] == f"{file} + 命令行"
    assert tomllib.loads(out)["ignore"] == ["TXT", "SEC101"]
    assert "不应出现" not in out


def test_settings_of_a_file(contentcheck, project):
    out = contentcheck("config", "show", "ads/a.md", "--origin")[1]
    assert tomllib.loads(out)["profile"] == "advertising"
    assert origins(out)["profile"] == f"{project / 'contentcheck.toml'} [[overrides]]"
    out = contentcheck("config", "show", "ads/a.md", "--origin", "--profile", "police")[1]
    assert origins(out)["profile"] == "命令行"
    assert tomllib.loads(out)["profile"] == "police"


def test_without_project_files(contentcheck, project):
    shown = tomllib.loads(contentcheck("config", "show", "--isolated")[1])
    assert (shown["profile"], shown["ignore"], shown["root"]) == ("default", [], False)


def test_plugins_are_listed_and_not_imported(contentcheck, project, tmp_path, monkeypatch):
    info = tmp_path / "site/contentcheck_sample-3.1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.4\nName: s\nVersion: 3.1\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nsample = no_such_module\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert "# 插件 sample 3.1：已安装，没有启用" in contentcheck("config", "show")[1]
    with (project / "contentcheck.toml").open("w", encoding="utf-8") as file:
        file.write('root = true\nplugins = ["sample", "other"]\n')
    out = contentcheck("config", "show")[1]
    assert "# 插件 sample 3.1：已启用" in out
    assert "# 插件 other：没有安装" in out


def test_a_wrong_project_file(contentcheck, tmp_path):
    (tmp_path / "contentcheck.toml").write_text('profil = "a"\nlang = "fr"\n', "utf-8")
    code, out, err = contentcheck("config", "show")
    assert (code, out) == (2, "")
    lines = [line.split(" ")[0].rpartition(":")[2] for line in err.splitlines()]
    assert sorted(lines) == ["1", "2"]
    assert "profile" in err


# Schemas


@pytest.mark.parametrize(("name", "key"), [("report", "findings"), ("run", "results")])
def test_schema(contentcheck, name, key):
    code, out, _ = contentcheck("schema", name)
    schema = json.loads(out)
    assert code == 0
    assert key in schema["properties"]
    assert schema["properties"]["schema"]["default"] == f"contentcheck.{name}/v1-draft"


# Help and usage


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("batch",),
        ("config",),
        ("config", "show"),
        ("explain",),
        ("schema",),
    ],
)
def test_help_is_chinese(contentcheck, words):
    code, out, err = contentcheck(*words, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"用法：contentcheck {' '.join(words)}")
    assert "选项" in out
    assert "Show this message" not in out


def test_the_program_lists_its_commands(contentcheck):
    code, out, _ = contentcheck("--help")
    assert code == 0
    names = ("check", "batch", "rules", "explain", "lexicons", "config", "schema")
    assert [name for name in names if f"  {name} " not in out] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chekc",), "没有命令 'chekc'"),
        (("check", "--profil", "a", "b.md"), "没有选项 --profil"),
        (("check", "--lang", "fr", "b.md"), "--lang 的值不合适：允许 zh、en"),
        (("check",), "没有给出路径；检查标准输入请写 -"),
        (("explain", "a.md"), "缺少参数 --span"),
        (("schema", "x"), "允许 report、run"),
        (("schema", "run", "more"), "多余的参数 more"),
        (("config", "shwo"), "没有命令 'shwo'"),
    ],
)
def test_usage_errors(contentcheck, words, said):
    code, out, err = contentcheck(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_no_arguments_show_the_help(contentcheck):
    code, _, err = contentcheck()
    assert code == 2
    assert "命令" in err


def test_version(contentcheck):
    import contentcheck as package

    assert contentcheck("--version") == (0, f"contentcheck {package.__version__}\n", "")
    assert contentcheck("-V") == contentcheck("--version")
