"""Values given to names that speak of passwords and keys, as people and programs write them."""

from __future__ import annotations

import base64

import pytest

PASSWORD = "Hn7" + "$wPz81x"
KEY = "Zr8Lw3QnTy6K" + "x2VbMd9PcFs5HgJ7"


@pytest.fixture(scope="module")
def credentials(engine):
    return engine.restrict(select=["SEC3"])


def found(engine, text):
    return [
        (finding.code, text[finding.span.start : finding.span.end])
        for finding in engine.check(text).active
    ]


@pytest.mark.parametrize(
    "form",
    [
        "password={}",
        "password: {}",
        "db.password = '{}'",
        'const dbPassword = "{}";',
        'PASSWORD="{}"',
        "export MYSQL_ROOT_PASSWORD={}",
        '"user": "editor", "passwd": "{}"',
        "'password' => '{}',",
        "<password>{}</password>",
        '<property name="password" value="{}"/>',
        '<add key="DbPassword" value="{}" />',
        "Server=10.8.3.21;User Id=sa;Password={};",
        "spring.redis.password: {}",
        "jdbc:mysql://10.8.3.21/news?user=editor&password={}&useSSL=false",
        "backup --user editor --password {} --all",
        "machine 10.8.3.21 login editor password {}",
        'user.setPassword("{}")',
        'if (password == "{}") {{',
        'if ("{}" === password) {{',
        "def connect(passwd: str = '{}'):",
        'var pwd string = "{}"',
        "CREATE USER 'reader'@'%' IDENTIFIED BY '{}';",
        'The password is "{}" for now.',
        "user:editor pwd:{}",
        "(editor@10.8.3.21, pw:{})",
        "password：“{}”，请勿外传",
    ],
)
def test_a_password_is_found_with_exact_borders(credentials, form):
    text = form.format(PASSWORD)
    assert found(credentials, text) == [("SEC312", PASSWORD)]


@pytest.mark.parametrize(
    "form",
    [
        "access_token={}",
        "apiKey: '{}'",
        'API_KEY ?= "{}"',
        'string clientSecret = "{}";',
        "<accessToken>\n    {}\n</accessToken>",
        'System.setProperty("ACCESS_TOKEN", "{}")',
        "https://10.8.3.21/api?lang=zh&token={}&page=2",
        'curl -H "Authorization: Bearer {}" http://10.8.3.21/',
        "Secret Key: {}",
        "密钥：{}",
        "接口令牌为{}，今日生效。",
        "API密钥 = {}",
        "--api-key {} --verbose",
    ],
)
def test_a_key_is_found_with_exact_borders(credentials, form):
    text = form.format(KEY)
    assert found(credentials, text) == [("SEC313", KEY)]


@pytest.mark.parametrize(
    "text",
    [
        'password = os.environ["DB_PASSWORD"]',
        "password = getPassword(user1)",
        "password: String!",
        "password = request.form['password1']",
        "password: ${MYSQL_PASSWORD:-x1}",
        "password={{ vault_db_password_2 }}",
        "password=$(cat /run/secrets/db1)",
        "password: <your password>",
        "password = your_password_1",
        "password=xxxxxxxx",
        "password=********",
        "password: changeme",
        "password_min_length=8",
        "passwordFile=/run/secrets/db-1",
        "password_reset_url=https://10.8.3.21/reset?x=1",
        'password: "required|min:8|max:64"',
        'pattern="^(?=.*[a-z])[A-Za-z0-9]{8,}$" name="password"',
        '<input type="password" name="password" autocomplete="current-password">',
        "last password change: 2026-11-24",
        "1Password 8.10.34 发布",
        "passwordless login since v2.3.1",
        "compass: N45E30",
        "you can pass `random_state=42` here",
        "PASS: test_reader_2",
    ],
)
def test_what_is_no_password_is_silent(credentials, text):
    assert not found(credentials, text)


@pytest.mark.parametrize(
    "text",
    [
        'token = response.json()["token2"]',
        "token: ${{ secrets.GITHUB_TOKEN }}",
        "api_key=your-api-key-here",
        "api_key: xxxxxxxxxxxxxxxxxxxxxxxx",
        "token_type: Bearer2026",
        "next_token=" + KEY,
        "csrf_token: " + KEY,
        "public_key = " + KEY,
        "foreign_key = 'fk_orders_2026_customer'",
        "key_sha256 = 3f8a9c0b7d214e65a1c8f0b2d7e94c36aa01cd57",
        "cache-key: v1-deps-1.4.2-linux",
        "monkey=" + KEY,
        "keyboard: KB" + KEY,
        "Authorization: AWS4-HMAC-SHA256",
        "secret: 1234567890abcdef1234567890abcdef",
        "commit " + "3f8a9c0b7d214e65a1c8f0b2d7e94c36aa01cd57",
        "密钥长度为2048位，令牌有效期7200秒。",
        "key: ctrl+shift+down",
        '<key tag="SecurityIdentifier" type="STRING"/>',
    ],
)
def test_what_is_no_key_is_silent(credentials, text):
    assert not found(credentials, text)


@pytest.mark.parametrize("value", ["admin123", "12345678", "abc123456", "p@ssw0rd"])
def test_what_everybody_tries_first_is_of_low_severity(credentials, value):
    (finding,) = credentials.check(f'password = "{value}"').active
    assert (finding.severity, finding.confidence) == ("low", "low")


def test_basic_authorization_is_read(credentials):
    given = base64.b64encode(f"editor:{PASSWORD}".encode()).decode()
    text = f"Authorization: Basic {given}"
    assert found(credentials, text) == [("SEC313", given)]
    weak = base64.b64encode(b"test:test").decode()
    (finding,) = credentials.check(f"Authorization: Basic {weak}").active
    assert finding.severity == "low"


def test_a_uuid_beside_a_token_is_not_sure(credentials):
    (finding,) = credentials.check("token: 5eb4223e-5008-46e5-be67-c7b8f2732305").active
    assert finding.confidence == "low"


def test_a_very_long_value_is_reported_whole(credentials):
    value = (KEY * 60)[:1500]
    value = "".join(char if at % 7 else str(at % 10) for at, char in enumerate(value))
    assert found(credentials, f"token={value} ok") == [("SEC313", value)]


def test_the_evidence_holds_no_text(credentials):
    for finding in credentials.check(f"password={PASSWORD}\ntoken={KEY}").active:
        assert set(finding.evidence) == {"kind"}
