"""Credentials with a form of their own: addresses, private keys, tables, manifests, web tokens."""

from __future__ import annotations

import base64
import json

import pytest

from contentcheck.modules.secrets.web_token import is_encoded_web_token, is_web_token

PASSWORD = "Qh7tz" + "29Lm"


@pytest.fixture(scope="module")
def credentials(engine):
    return engine.restrict(select=["SEC3"])


def found(engine, text):
    return [
        (finding.code, text[finding.span.start : finding.span.end])
        for finding in engine.check(text).active
    ]


def part(value):
    plain = json.dumps(value, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


# Addresses


@pytest.mark.parametrize(
    "form",
    [
        "https://editor:{}@news.qinghe.cn/admin",
        "备份地址ftp://editor:{}@10.8.3.21。",
        "mongodb+srv://editor:{}@cluster0.qinghe.net/news?w=majority",
        "redis://editor:{}@cache:6379/0",
        "postgresql://editor:{}@10.8.3.21:5432,10.8.3.22:5432/news",
        "[地址](https://editor:{}@news.qinghe.cn)",
    ],
)
def test_name_and_password_before_a_host(credentials, form):
    text = form.format(PASSWORD)
    assert found(credentials, text) == [("SEC311", f"editor:{PASSWORD}")]


def test_a_password_may_hold_an_at_sign(credentials):
    text = f"mysql://editor:{PASSWORD}@9)@db.qinghe.net/news"
    assert found(credentials, text) == [("SEC311", f"editor:{PASSWORD}@9)")]


def test_a_token_alone_before_a_host(credentials):
    token = "3f8a9c0b7d214e65" + "a1c8f0b2d7e94c36"
    assert found(credentials, f"git clone https://{token}@code.qinghe.cn/a.git") == [
        ("SEC311", token)
    ]
    assert not found(credentials, f"https://{token}@o1.ingest.sentry.io/2")


@pytest.mark.parametrize(
    "text",
    [
        "https://user:password@news.qinghe.cn",
        "https://username:your_password@news.qinghe.cn",
        "https://${USER}:${PASS}@news.qinghe.cn",
        "https://<user>:<password>@news.qinghe.cn",
        "amqp://guest:guest@localhost:5672",
        "redis://:******@cache:6379",
        "http://localhost:8080/@vite/client",
        "https://unpkg.com/vue@3.4.21/dist/vue.js",
        "https://video.qinghe.cn/@linmuhe",
        "ssh://git@code.qinghe.cn:22/a.git",
        "mailto:editor@qinghe.cn",
        "news@qinghe.cn，12:30@会议室",
    ],
)
def test_samples_mail_and_packages_are_silent(credentials, text):
    assert not found(credentials, text)


def test_hosts_of_samples_are_of_low_severity(credentials):
    (finding,) = credentials.check(f"https://editor:{PASSWORD}@db.example.com/").active
    assert finding.severity == "low"


# Private keys


def pem(lines, label="RSA PRIVATE KEY"):
    body = "\n".join(
        "MIIEow" + "Kj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Q" for _ in range(lines)
    )
    return f"-----BEGIN {label}-----\n{body}\n-----END {label}-----"


@pytest.mark.parametrize("lines", [2, 27, 52])
def test_a_key_is_reported_whole_however_long(credentials, lines):
    key = pem(lines)
    assert found(credentials, f"密钥：\n{key}\n完") == [("SEC302", key)]


def test_a_key_on_one_line(credentials):
    key = pem(27).replace("\n", "\\n")
    assert found(credentials, f'"key": "{key}"') == [("SEC302", key)]


def test_two_keys_are_two_findings(credentials):
    first, second = pem(3), pem(4, "EC PRIVATE KEY")
    assert found(credentials, f"{first}\n\n{second}") == [("SEC302", first), ("SEC302", second)]


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN PRIVATE KEY-----\nanything\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n…\n-----END PRIVATE KEY-----",
        pem(3, "PUBLIC KEY"),
        pem(3, "CERTIFICATE"),
        "PuTTY-User-Key-File-3 是 .ppk 文件的第一行。",
    ],
)
def test_what_is_no_key_is_silent(credentials, text):
    assert not found(credentials, text)


# Tables


def test_a_column_of_passwords(credentials):
    rows = "\n".join(f"| 系统{at} | user{at} | Gk#{at}0460 |" for at in range(3))
    text = f"| 系统 | 账号 | 初始密码 |\n|:--|---|--:|\n{rows}\n\n| a | b | Gk#90460 |"
    assert found(credentials, text) == [("SEC317", f"Gk#{at}0460") for at in range(3)]


def test_a_column_divided_by_tabs(credentials):
    text = "账号\t密码\t备注\r\nlinmh\tMh!2046x\t值班\r\nzhouq\t见短信\t\r\n"
    assert found(credentials, text) == [("SEC317", "Mh!2046x")]


def test_a_cell_that_only_mentions_passwords_is_no_head(credentials):
    text = "| 步骤 | 说明 |\n|---|---|\n| 1 | 设置密码 |\n| 2 | Gk#20460 |"
    assert not found(credentials, text)


# Manifests


def test_values_of_a_secret_wherever_its_kind_stands(credentials):
    value = base64.b64encode(b"T0ng-Xin!33").decode()
    for text in (
        f"kind: Secret\nmetadata:\n  name: a\ndata:\n  tls: {value}\n",
        f"data:\n  tls: '{value}'\nkind: 'Secret'\n",
    ):
        assert found(credentials, text) == [("SEC316", value)]
    assert not found(credentials, f"kind: ConfigMap\ndata:\n  tls: {value}\n")
    assert not found(credentials, f"kind: Secret\n---\ndata:\n  tls: {value}\n")


# Web tokens


def test_a_web_token_needs_a_header_that_can_be_read():
    rest = part({"uid": 48213}) + "." + "Zr8Lw3QnTy6Kx2VbMd9PcFs5HgJ7aEu4oYiR"
    token = part({"alg": "HS256", "typ": "JWT"}) + "." + rest
    assert is_web_token(token)
    assert is_encoded_web_token(base64.b64encode(token.encode()).decode())
    assert not is_web_token(part({"name": "x"}) + "." + rest)
    assert not is_web_token(part({"alg": "HS256"}))
    assert not is_web_token("eyJAAAA.eyJBBB.CCC")
    assert not is_encoded_web_token(base64.b64encode(b"no token at all").decode())


def test_the_token_of_every_tutorial_is_none():
    head = part({"alg": "HS256", "typ": "JWT"})
    payload = part({"sub": "1234567890", "name": "John Doe"})
    assert not is_web_token(f"{head}.{payload}.Zr8Lw3QnTy6Kx2VbMd9PcFs5HgJ7aEu4oYiR")


def test_a_long_web_token_is_reported_whole(credentials):
    payload = part({"uid": 48213, "roles": [f"r{at * 7919}" for at in range(300)]})
    token = part({"alg": "HS256"}) + "." + payload + "." + "Zr8Lw3QnTy6Kx2VbMd9PcFs5HgJ7aEu4"
    assert len(token) > 3000
    assert found(credentials, f"Bearer {token}，七天有效") == [("SEC310", token)]


# Masked once, silent for ever


@pytest.mark.parametrize(
    "text",
    [
        f"https://editor:{PASSWORD}@news.qinghe.cn/admin",
        f"密码：{PASSWORD}#1",
        f'password = "{PASSWORD}#1"',
        pem(5),
        "| 账号 | 密码 |\n|---|---|\n| linmh | Mh!2046x |",
        "LTAI" + "5tQ8hYw2RkNc7VbXzM4d",
        "curl -u editor:T0ng-Xin!33 https://10.8.3.21/",
        "kind: Secret\ndata:\n  tls: " + base64.b64encode(b"T0ng-Xin!33").decode(),
    ],
)
@pytest.mark.parametrize("hidden", ["***", "[密码]"])
def test_what_was_masked_is_not_reported_again(credentials, text, hidden):
    for finding in reversed(credentials.check(text).active):
        start, end = finding.span.start, finding.span.end
        stars = text[start] + "*" * (end - start - 1)
        text = text[:start] + (stars if hidden == "***" else hidden) + text[end:]
    assert not found(credentials, text)
