"""What the rules on personal data must leave alone, whatever words stand beside it."""

from __future__ import annotations

import pytest

import contentcheck as cc

FRAMES = (
    "{}",
    "编号为{}，请核对。",
    "电话：{}",
    "身份证号{}。",
    "卡号：{}，户名略",
    "| 备注 | {} |",
)
"""The last ones name the value wrongly, as people do."""

MASKED = (
    "138****1234",
    "138XXXX1234",
    "138…1234",
    "138＊＊＊＊1234",
    "1361234****",
    "*******5678",
    "110101********1234",
    "110101199*********",
    "5***************1X",
    "6222 **** **** 1234",
    "6227 **** **** **** 123",
    "d****@126.com",
    "d*************@gmail.com.cn",
    "苏D4***0",
    "192.*.*.*",
    "2001:*:*:*:*:*:*:*",
    "张某某",
    "张*",
    "**********",
    "A000***(*)",
    "E2****164",
)
MADE_UP = (
    "11111111111",
    "13333333333",
    "12345678901",
    "13456789012",
    "18987654321",
    "13800138000",
    "test@example.com",
    "someone@example.org",
    "192.0.2.1",
    "198.51.100.7",
    "203.0.113.99",
    "2001:db8::1",
    "AKIAIOSFODNN7EXAMPLE",
    "xxxx",
    "<your-token>",
    "${PHONE}",
    "00:00:00:00:00:00",
    "FF:FF:FF:FF:FF:FF",
    "000000000000000000",
    "111111111111111111",
    "123456789012345678",
    "123456200001011234",
)
ORDERS = (
    "SF15900006284123",
    "SF1590000628",
    "YT6217009912345",
    "JD0071640907164",
    "ZTO75138000073161",
    "75138000073161",
    "202611241530009876",
    "20261124153000128745",
    "订单20261124153000110101",
    "PO110101191709230017",
    "1101011917092300171",
    "GZ6222020000998877666",
)
TIMES = (
    "20261124153000",
    "1795505400",
    "1795505400123",
    "2026-11-24 15:30:00",
    "2026/11/24",
    "2024-06-0112",
    "12:34:56",
    "10:07:16:42",
)
REFERENCES = (
    "ISBN 978-7-02-000220-7",
    "9787020002207",
    "ISSN 1000-0071",
    "GB/T 2260-2007",
    "GB 11643-1999",
    "临政发〔2024〕12号",
    "国办函〔2026〕107号",
    "统一书号：10019·1234",
    "10.1016/j.cell.2026.07.164",
    "CN 11-1234/G4",
)
DIGESTS = (
    "3f786850e387550fdab836ed7e6dc881de23001b",
    "d41d8cd98f00b204e9800998ecf8427e",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "0.15900006284",
    "113.15900006284",
    "3.14159265358979323846",
)
QUANTITIES = (
    "255.255.255.0",
    "10.0.0.0.1",
    "v10.2.3.4",
    "v1.2.3",
    "13900006284元",
    "￥6217009912345008.76",
    "15900006284千瓦时",
    "sz000858",
    "600519.SH",
    "HK00700",
    "G1234次列车",
    "CA1234航班",
    "京沪高铁G20",
)
HOTLINES = (
    "12345",
    "110",
    "119",
    "12315",
    "95588",
    "95533",
    "400-820-6284",
    "4008206284",
    "800-820-6284",
    "10086",
    "96110",
)
ALL = {
    "masked": MASKED,
    "made up": MADE_UP,
    "orders": ORDERS,
    "times": TIMES,
    "references": REFERENCES,
    "digests": DIGESTS,
    "quantities": QUANTITIES,
    "hotlines": HOTLINES,
}
CASES = [
    pytest.param(frame.format(value), id=f"{name}-{value}-{number}")
    for name, values in ALL.items()
    for value in values
    for number, frame in enumerate(FRAMES)
]


@pytest.fixture(scope="module")
def personal(engine: cc.Engine) -> cc.Engine:
    """The engine with the rules on personal data only."""
    return engine.restrict(select=("SEC1",))


@pytest.mark.parametrize("text", CASES)
def test_is_left_alone(personal: cc.Engine, text: str) -> None:
    assert [(f.code, f.evidence["kind"]) for f in personal.check(text).findings] == []


@pytest.mark.parametrize(
    "text",
    [
        "学校总机0371-65780000，转教务处请拨801。",
        "公司客服电话400-800-1234，工作日九点至十八点有人接听。",
        "举报电话：010-66007140，传真0571-88600714。",
        "快递单号75138000073161，请凭取件码领取。",
        "退款流水号为20261124153000128745，请保留备查。",
        "旅客持有的外国护照号码为C01X00T47，出境时已登记。",
        "来电显示为138****7316，号码已作处理。",
        "投稿邮箱：tougao0714@163.com，商务合作 bd@qinghe-tech.cn。",
        "欢迎加入QQ群390071426，关注微信公众号QingheNews。",
        "家住城东区的王女士说，家里的老人在社区食堂吃饭。",
        "患者李女士确诊后，在医生周青的建议下按时复查糖尿病。",
        "禾苗小学三年级学生李木禾在全市朗诵比赛中获得一等奖。",
        "国家发布新版身份证、护照、社保卡办理指南，统一社会信用代码由18位组成。",
        "请携带身份证、护照和银行卡，到医院出示病历号和医保卡号。",
    ],
)
def test_public_and_general_things_are_left_alone(personal: cc.Engine, text: str) -> None:
    assert personal.check(text).findings == ()
