"""Made-up personal data by kind: values that must be found, and near misses that must not.

Nothing here is anybody's: numbers are drawn at random and given the check digit they need.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from benchmarks.generated_kinds import Kind
from contentcheck.modules.secrets import facts
from contentcheck.modules.secrets.bank_card import passes_luhn
from contentcheck.modules.secrets.hong_kong_id import is_hong_kong_id
from contentcheck.modules.secrets.resident_id import check_character
from contentcheck.modules.secrets.taiwan_id import is_taiwan_id
from contentcheck.modules.secrets.uscc import is_credit_code
from contentcheck.modules.secrets.vin import is_vin

__all__ = ["PERSONAL_KINDS"]

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SEGMENTS = [
    *(f"13{last}" for last in range(10)),
    *(f"15{last}" for last in (0, 1, 2, 3, 5, 6, 7, 8, 9)),
    *(f"17{last}" for last in (0, 1, 2, 3, 5, 6, 7, 8)),
    *(f"18{last}" for last in range(10)),
    *("147", "166", "191", "193", "195", "198", "199"),
]
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def completed(first: str, checks: str, passes: Callable[[str], bool], form: str = "{}{}") -> str:
    return next(value for check in checks if passes(value := form.format(first, check)))


def day(rng: Random) -> str:
    return date.fromordinal(
        rng.randrange(date(1935, 1, 1).toordinal(), date(2015, 1, 1).toordinal())
    ).strftime("%Y%m%d")


def region(rng: Random) -> str:
    codes = [
        code for code, until in facts.regions().items() if until is None and code[2:] != "0000"
    ]
    return rng.choice(codes)


def resident(rng: Random) -> str:
    first = region(rng) + day(rng) + f"{rng.randrange(1, 1000):03d}"
    return first + check_character(first)


def resident_near(rng: Random) -> str:
    value = resident(rng)
    number = digits(rng, 4)
    return rng.choice(
        [
            value[:17] + ("0" if value[17] != "0" else "1"),
            f"{value[:6]}{'*' * 8}{value[14:]}",
            f"{value[:10]}****{value[14:]}",
            f"{value[:14]}****",
            value[:10] + "13" + value[12:],
            f"2026{day(rng)[4:]}{rng.randrange(24):02d}{rng.randrange(60):02d}{rng.randrange(60):02d}{number}",
            f"SF{digits(rng, 16)}",
            f"{value}{number}",
            f"A{value}",
            value[:17],
        ]
    )


def old_resident(rng: Random) -> str:
    return region(rng) + day(rng)[2:] + f"{rng.randrange(1, 1000):03d}"


def old_resident_near(rng: Random) -> str:
    value = old_resident(rng)
    return rng.choice(
        [
            f"{value[:6]}******{value[12:]}",
            "99" + value[2:],
            value[:8] + "13" + value[10:],
            value + "1",
            value[:14],
        ]
    )


def foreigner(rng: Random) -> str:
    country = rng.choice(sorted(facts.countries().values()))
    place, order = rng.choice(("11", "31", "32", "33", "44", "51")), f"{rng.randrange(1, 1000):03d}"
    first = f"9{place}{country}{day(rng)}{order}"
    return first + check_character(first)


def foreigner_near(rng: Random) -> str:
    value = foreigner(rng)
    wrong = value[:17] + ("0" if value[17] != "0" else "1")
    return rng.choice(
        [wrong, f"{value[:6]}********{value[14:]}", f"9{digits(rng, 16)}", value + "00"]
    )


def mobile(rng: Random) -> str:
    while len(set(number := digits(rng, 8))) < 3:
        pass
    return rng.choice(_SEGMENTS) + number


def mobile_near(rng: Random) -> str:
    value = mobile(rng)
    return rng.choice(
        [
            f"{value[:3]}****{value[7:]}",
            f"{value[:3]}XXXX{value[7:]}",
            f"{value[:7]}****",
            f"{value}1",
            value[:10],
            f"SF{value}",
            f"0.{value}",
            f"154{value[3:]}",
            f"142{value[3:]}",
            f"{value}元",
            f"订单号{value}",
            f"流水号：{value}",
            f"QQ：{value}",
            "13800138000",
            value[:3] + value[3] * 8,
        ]
    )


def bank_card(rng: Random) -> str:
    prefix, length = rng.choice(
        (
            ("6217", 19),
            ("6222", 19),
            ("6228", 19),
            ("6225", 16),
            ("4563", 16),
            ("5218", 16),
            ("3568", 16),
        )
    )
    return completed(prefix + digits(rng, length - len(prefix) - 1), "0123456789", passes_luhn)


def bank_card_near(rng: Random) -> str:
    value = bank_card(rng)
    return rng.choice(
        [
            value[:-1] + str((int(value[-1]) + rng.randrange(1, 10)) % 10),
            f"{value[:4]}{'*' * (len(value) - 8)}{value[-4:]}",
            f"{value[:4]} **** **** {value[-4:]}",
            f"YT{value}",
            f"2026{day(rng)[4:]}{digits(rng, 10)}",
            f"{value}{digits(rng, 4)}",
            f"订单号{value}",
        ]
    )


def plate(rng: Random) -> str:
    head = rng.choice(_PROVINCES) + rng.choice(_LETTERS)
    serial = list(digits(rng, 5))
    if rng.random() < 0.5:
        serial[rng.randrange(5)] = rng.choice(_LETTERS)
    if len(set(serial)) == 1:
        serial[0], serial[1] = "0", "7"
    kind = rng.randrange(4)
    if kind == 0:
        return f"{head}{rng.choice('ABCDEF')}{digits(rng, 5)}"
    return f"{head}{digits(rng, 5)}{rng.choice('DF')}" if kind == 1 else head + "".join(serial)


def plate_near(rng: Random) -> str:
    value = plate(rng)
    return rng.choice(
        [
            f"{value[:4]}***",
            f"{value[:2]}*****",
            f"{value}8888",
            value[:6],
            f"{value[:2]}I{digits(rng, 4)}",
            f"{value[:1]}1{value[2:]}",
            f"型号{value}",
        ]
    )


def passport(rng: Random) -> str:
    number = digits(rng, 8)
    return rng.choice(
        [f"E{number}", f"G{number}", f"E{rng.choice(_LETTERS[:8])}{number[1:]}", f"PE{number[1:]}"]
    )


def passport_near(rng: Random) -> str:
    value = passport(rng)
    return rng.choice(
        [
            f"{value[:2]}****{value[-3:]}",
            f"{value}9",
            value[:8],
            f"A{value}",
            f"C01X{digits(rng, 2)}T47",
        ]
    )


def permit(rng: Random) -> str:
    return rng.choice(
        [f"H{digits(rng, 8)}", f"M{digits(rng, 10)}", f"C{digits(rng, 8)}", f"L{digits(rng, 8)}"]
    )


def permit_near(rng: Random) -> str:
    value = permit(rng)
    return rng.choice([f"{value[:3]}****{value[-2:]}", f"X{value}", f"{value}7", f"{value[:7]}"])


def hong_kong(rng: Random) -> str:
    first = rng.choice("ACDEFGHKMPRSVYZ") + digits(rng, 6)
    return completed(first, "0123456789A", is_hong_kong_id, "{}({})")


def hong_kong_near(rng: Random) -> str:
    value = hong_kong(rng)
    wrong = "3" if value[8] != "3" else "4"
    return rng.choice([f"{value[:8]}{wrong})", f"{value[:4]}***(*)", f"{value[:5]}({value[5]})"])


def taiwan(rng: Random) -> str:
    return completed(
        rng.choice("ABCDEFGH") + rng.choice("12") + digits(rng, 7), "0123456789", is_taiwan_id
    )


def taiwan_near(rng: Random) -> str:
    value = taiwan(rng)
    wrong = str((int(value[-1]) + 3) % 10)
    return rng.choice(
        [
            value[:-1] + wrong,
            f"{value[:3]}*****{value[-2:]}",
            value + "0",
            f"{value[0]}3{value[2:]}",
        ]
    )


def credit_code(rng: Random) -> str:
    first = f"91{region(rng)}MA{''.join(rng.choice(_CODE) for _ in range(7))}"
    return completed(first, _CODE, is_credit_code)


def credit_code_near(rng: Random) -> str:
    value = credit_code(rng)
    wrong = _CODE[(_CODE.index(value[-1]) + rng.randrange(1, 31)) % 31]
    return rng.choice(
        [value[:-1] + wrong, f"{value[:6]}********{value[14:]}", value + "A", value[:17]]
    )


def landline(rng: Random) -> str:
    codes = [code for code, lengths in facts.area_codes().items() if 8 in lengths]
    area = rng.choice(codes)
    number = rng.choice("2345678") + digits(rng, 5) + rng.choice(("07", "18", "29"))
    return rng.choice((f"{area}-{number}", f"({area}){number}", f"{area} {number}"))


def landline_near(rng: Random) -> str:
    number = digits(rng, 4)
    return rng.choice(
        [
            f"0999-1{digits(rng, 6)}",
            f"2026-0{rng.randrange(1, 10)}-0112",
            f"400-820-{number}",
            f"800-820-{number}",
            f"010-****{number}",
            f"010-{digits(rng, 9)}",
            "12345",
            f"955{rng.randrange(10, 99)}",
            f"ISSN 1000-{number}",
        ]
    )


def email(rng: Random) -> str:
    name = "".join(rng.choice("abcdefghiklmnopqrstuwxyz") for _ in range(6)) + digits(rng, 3)
    return f"{name}@{rng.choice(('163.com', 'qq.com', '126.com', 'gmail.com', 'qinghe-tech.cn'))}"


def email_near(rng: Random) -> str:
    value = email(rng)
    name, host = value.split("@")
    return rng.choice(
        [
            f"{name[0]}***@{host}",
            f"{name}@example.com",
            f"info@{host}",
            f"{name}@{host.split('.')[0]}",
            f"service{digits(rng, 2)}@{host}",
            f"{name}@4.17.{digits(rng, 2)}",
            f"icon@{rng.randrange(2, 4)}x.png",
        ]
    )


def vin(rng: Random) -> str:
    first = "L" + "".join(rng.choice(_LETTERS.replace("Q", "")) for _ in range(2)) + digits(rng, 5)
    last = rng.choice("KLMNP") + rng.choice("ABC") + digits(rng, 6)
    return next(v for check in "0123456789X" if is_vin(v := first + check + last))


def vin_near(rng: Random) -> str:
    value = vin(rng)
    wrong = str((int(value[8]) + 4) % 10) if value[8] != "X" else "5"
    return rng.choice(
        [
            value[:8] + wrong + value[9:],
            f"{value[:8]}*****{value[13:]}",
            value + "0",
            value[:16],
            "I" + value[1:],
        ]
    )


def imei(rng: Random) -> str:
    return completed("86" + digits(rng, 12), "0123456789", passes_luhn)


def imei_near(rng: Random) -> str:
    value = imei(rng)
    wrong = str((int(value[-1]) + 3) % 10)
    return rng.choice(
        [value[:-1] + wrong, f"{value[:6]}******{value[12:]}", value + "1", value[:14]]
    )


def address(rng: Random) -> str:
    city = rng.choice(("临江市", "青河市", "禾苗市"))
    part = rng.choice(("城东区", "柳树县", "桂花镇"))
    road = rng.choice(("禾苗路", "桂花弄", "和平大道", "柳树村"))
    return f"{city}{part}{road}{rng.randrange(1, 300)}号" + rng.choice(
        (
            "",
            f"{rng.randrange(1, 20)}栋{rng.randrange(101, 2500)}室",
            f"幸福小区{rng.randrange(1, 9)}号楼2单元{rng.randrange(101, 909)}室",
        )
    )


def address_near(rng: Random) -> str:
    return rng.choice(
        ("临江市城东区", "临江市城东区幸福小区", "临江市城东区禾苗路**号", "城东区某小区", "临江市")
    )


def private_ip(rng: Random) -> str:
    tail = f"{rng.randrange(1, 250)}.{rng.randrange(1, 250)}"
    return rng.choice(
        (
            f"10.{rng.randrange(256)}.{tail}",
            f"172.{rng.randrange(16, 32)}.{tail}",
            f"192.168.{tail}",
        )
    )


def ip_near(rng: Random) -> str:
    return rng.choice(
        (
            "255.255.255.0",
            "127.0.0.1",
            f"192.0.2.{rng.randrange(1, 250)}",
            f"10.{rng.randrange(256)}.*.*",
            f"10.1.{rng.randrange(256, 999)}.7",
            f"10.2.{rng.randrange(9)}",
            "0.0.0.0",
            f"版本10.0.{rng.randrange(9)}.{rng.randrange(99)}",
        )
    )


def mac(rng: Random) -> str:
    pairs = [f"{rng.randrange(0, 256, 2):02X}", *(f"{rng.randrange(256):02X}" for _ in range(5))]
    return rng.choice((":", "-")).join(pairs)


def mac_near(rng: Random) -> str:
    value = mac(rng)
    return rng.choice(
        (
            "FF:FF:FF:FF:FF:FF",
            "00:00:00:00:00:00",
            value[:14],
            value + value[2] + "A0",
            f"ZZ{value[2:]}",
            f"{value[:9]}**{value[11:]}",
        )
    )


def labelled(form: Callable[[Random], str]) -> Callable[[Random], str]:
    """Return near misses of a number that only its label makes known: hidden, or without label."""

    def near(rng: Random) -> str:
        value = form(rng)
        return rng.choice((f"{value[:2]}****{value[-1:]}", "", "由数字组成", f"****{value[-3:]}"))

    return near


def wechat(rng: Random) -> str:
    return "".join(rng.choice("abcdefghikmn") for _ in range(5)) + "_" + digits(rng, 4)


def qq(rng: Random) -> str:
    return "39" + digits(rng, 6) + rng.choice("07")


def record_number(rng: Random) -> str:
    return rng.choice(("ZY", "", "M")) + "09" + digits(rng, 6)


def social(rng: Random) -> str:
    return rng.choice(("A", "")) + "09" + digits(rng, 7)


def exam(rng: Random) -> str:
    return "2633" + digits(rng, 10)


def driver_file(rng: Random) -> str:
    return "3301" + digits(rng, 8)


def birth(rng: Random) -> str:
    value = day(rng)
    return rng.choice(
        (
            f"{value[:4]}年{int(value[4:6])}月{int(value[6:])}日",
            f"{value[:4]}-{value[4:6]}-{value[6:]}",
        )
    )


def birth_near(rng: Random) -> str:
    value = day(rng)
    return rng.choice(
        (
            f"{value[:4]}年",
            f"{value[:4]}年{int(value[4:6])}月",
            f"{value[:4]}年*月*日",
            f"{value[:4]}-13-40",
        )
    )


def groups(*sizes: int) -> Callable[[str, Random], str]:
    """Return a function that parts a value into groups of ``sizes``."""

    def spaced(value: str, rng: Random) -> str:
        gap, parts, at = rng.choice((" ", "-", "\u3000")), [], 0
        for size in sizes:
            if at < len(value):
                parts.append(value[at : at + size])
                at += size
        return gap.join(parts)

    return spaced


def spaced_plate(value: str, rng: Random) -> str:
    return value[:2] + rng.choice(("·", " ")) + value[2:]


PERSONAL_KINDS = (
    Kind(
        "pii.cn_id",
        ("身份证号", "公民身份号码", "证件号码"),
        resident,
        resident_near,
        groups(6, 8, 4),
        bare=True,
    ),
    Kind(
        "pii.cn_id15",
        ("身份证号码", "旧身份证号"),
        old_resident,
        old_resident_near,
        groups(6, 6, 3),
    ),
    Kind(
        "pii.foreigner_id",
        ("永久居留身份证号码", "永居证号"),
        foreigner,
        foreigner_near,
        groups(6, 8, 4),
        bare=True,
    ),
    Kind(
        "pii.mobile",
        ("手机", "联系电话", "手机号码"),
        mobile,
        mobile_near,
        groups(3, 4, 4),
        bare=True,
    ),
    Kind(
        "pii.bank_card",
        ("卡号", "银行卡号", "收款账号"),
        bank_card,
        bank_card_near,
        groups(4, 4, 4, 4, 3),
        bare=True,
    ),
    Kind("pii.plate", ("车牌号", "号牌"), plate, plate_near, spaced_plate),
    Kind("pii.passport", ("护照号", "护照号码"), passport, passport_near),
    Kind(
        "pii.travel_permit", ("港澳居民来往内地通行证", "往来港澳通行证号码"), permit, permit_near
    ),
    Kind("pii.hk_id", ("香港身份证号码", "证件号"), hong_kong, hong_kong_near),
    Kind("pii.tw_id", ("台湾身份证字号", "证件号码"), taiwan, taiwan_near),
    Kind("pii.uscc", ("统一社会信用代码", "信用代码"), credit_code, credit_code_near, bare=True),
    Kind("pii.landline", ("家庭电话", "宅电"), landline, landline_near),
    Kind("pii.email", ("邮箱", "电子邮箱"), email, email_near, wide=False),
    Kind("pii.vin", ("车架号", "VIN码"), vin, vin_near),
    Kind("pii.imei", ("IMEI", "串号"), imei, imei_near),
    Kind("pii.address", ("家庭住址", "现住址", "收货地址"), address, address_near, tail="，"),
    Kind("pii.ip", ("服务器地址", "IP"), private_ip, ip_near),
    Kind("pii.mac", ("MAC地址", "网卡地址"), mac, mac_near, wide=False),
    Kind("pii.wechat", ("微信号",), wechat, labelled(wechat), wide=False),
    Kind("pii.qq", ("QQ", "QQ号"), qq, labelled(qq)),
    Kind("pii.medical_record", ("病历号", "住院号"), record_number, labelled(record_number)),
    Kind("pii.social_security", ("社保卡号", "医保编号"), social, labelled(social)),
    Kind("pii.student_no", ("准考证号", "考生号"), exam, labelled(exam)),
    Kind("pii.driver_license_archive", ("驾驶证档案编号",), driver_file, labelled(driver_file)),
    Kind("pii.birth_date", ("出生日期", "出生年月日"), birth, birth_near, tail="，"),
)
