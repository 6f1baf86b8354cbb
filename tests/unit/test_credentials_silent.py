"""What looks like a credential and is none: no rule of the family may say anything about it."""

from __future__ import annotations

import hashlib
import random
import string
import uuid

import pytest


@pytest.fixture(scope="module")
def credentials(engine):
    return engine.restrict(select=["SEC3"])


@pytest.mark.parametrize(
    "text",
    [
        "联系电话138****1234，身份证号110101********1234，卡号6222 **** **** 1234。",
        "密钥sk-****************************abcd已经打码，口令：Q******",
        "LTAI5t****************4d，ghp_****************************5uXo",
        "订单号202611241530009876，运单号SF1234567890123、YT9876543210123、JD0012345678901",
        "时间戳1732435200、1732435200123、20261124153000",
        "ISBN 978-7-5086-6868-0，ISSN 1001-9480，CN 11-1234/TP",
        "依据GB/T 39786—2021、GM/T 0054-2018、YD/T 1699—2007执行",
        "国办发〔2026〕12号、民函〔2025〕第7号、（2026）京01民终1234号",
        "DOI:10.1360/SSI-2026-0123，arXiv:2411.12345v2",
        "版本号v2.13.0-rc.1+build.20261124、Chrome/131.0.6778.86",
        "金额￥1,234,567.89元，股票代码600519.SH、sz000858，基金代码110011",
        "热线12345、10086、95588、400-810-8888，报警电话110",
        "IPv6地址2001:db8:85a3::8a2e:370:7334，MAC地址00-1A-2B-3C-4D-5E",
        "统一社会信用代码91110000100000000X，批准文号国药准字H20261234",
        "车架号LSVAU2A37N2183294，航班MU5101，车次G1234，型号XJ-2000Pro",
        "颜色#1a2b3c4d，坐标116.397128,39.916527，经度E116°23′",
        "Git提交9c1f0a7d3be84526c07fd91ea35b6428aa01cd57合入主干",
        "MD5值d41d8cd98f00b204e9800998ecf8427e，CRC32 8a2e3707",
        "integrity sha512-" + "Zr8Lw3QnTy6Kx2VbMd9PcFs5HgJ7aEu4oYiRx7Kq2mWz9RtYb4NcVd6LsPf" + "==",
        "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4",
        "磁力链接magnet:?xt=urn:btih:9c1f0a7d3be84526c07fd91ea35b6428aa01cd57",
        "公钥：ssh-rsa " + "AAAAB3NzaC1yc2EAAAADAQABAAABAQC7vbqajDhA9c1f0a7d3be84526c07fd91e",
        "视频地址https://tv.example.cn/2026/11/24/VIDE7xKq2mWz9RtYb4NcVd6L261124.shtml",
        "分享链接https://pan.example.cn/s/1x7Kq2mWz9RtYb4NcVd6LsP 提取码：a1b2",
        "微信公众号gh_3f8a9c0b7d21，小红书号9517384620",
        "请填写<your-token>、${API_KEY}、{{ secret }}、%PASSWORD%、YOUR_SECRET_KEY",
        "设置项password_length=16、token_ttl=7200、secret_name=db-credentials",
        "口令长度不得少于10位，密码应包含大小写字母、数字和符号中的三类，例如Abc+数字",
        "《密码法》于2020年1月1日施行，SM4密钥长度128位，RSA-2048逐步停用",
    ],
)
def test_the_usual_look_alikes(credentials, text):
    assert not credentials.check(text).active


def test_random_digests_and_identifiers_without_a_credential_word(credentials):
    chance = random.Random(3)
    lines = []
    for _ in range(300):
        noise = chance.randbytes(16)
        lines.append(f"文件{hashlib.md5(noise).hexdigest()}已归档")
        lines.append(f"校验和 {hashlib.sha256(noise).hexdigest()}")
        lines.append(f"编号{uuid.UUID(bytes=noise)}，第{chance.randint(1, 99)}页")
        lines.append("图" + "".join(chance.choices(string.ascii_letters + string.digits, k=22)))
    assert not credentials.check("\n".join(lines)).active


def test_an_embedded_picture_is_silent(credentials):
    chance = random.Random(4)
    alphabet = string.ascii_letters + string.digits + "+/"
    rows = ("".join(chance.choices(alphabet, k=76)) for _ in range(3_000))
    report = credentials.check("图：\n" + "\n".join(rows))
    assert not report.active
    assert not report.failures
