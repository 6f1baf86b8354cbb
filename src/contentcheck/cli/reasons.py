"""Why candidates were rejected, in Chinese: checks give their reasons in English."""

from __future__ import annotations

import re

__all__ = ["reason"]

_WHOLE = {
    "a cue decides against it": "旁边的字说明不是",
    "a part of a longer word": "是更长的词的一部分",
    "a part of it is hidden": "有一部分已经遮盖",
    "a possible date or time, or none at all": "日期或时间是可能的，或者不是日期",
    "a required word is missing": "缺少必须同时出现的词",
    "a sample": "是示例",
    "a source is named": "写明了来源",
    "a word of another group is missing": "缺少另一组的词",
    "an excusing word is near": "附近有说明无妨的词",
    "an excusing word stands in the same range": "同一范围里有说明无妨的词",
    "belongs to a number, to foreign words or to markup": "属于数字、外文或标记",
    "in running text": "在正文行文之中",
    "its ends are no word borders": "两端不是词的边界",
    "may be a word of its own in verse": "可能是诗文里的词",
    "no cue is near": "附近没有线索",
    "no date in prose": "不是行文里的日期",
    "no full date adjoins, or it is one of a series": "旁边没有完整的日期，或者是一串中的一个",
    "no token of this form": "不是这种令牌",
    "none of its context words is near": "附近没有它要求的词",
    "not at the head of its clause": "不在小句开头",
    "not in force on that date": "词条在这一天不生效",
    "not in the position of an attribution": "不在交代来源的位置",
    "nothing but its form speaks for it": "除了形式，没有别的依据",
    "one of the publisher's own": "是本单位公开的",
    "part of a harmless word": "是无妨的词的一部分",
    "said by somebody who is quoted": "是被引用的人说的话",
    "said twice on purpose: nothing else stands in the clause": "有意重复：小句里没有别的字",
    "the copies belong to different words": "重复的字分属不同的词",
    "the right form already stands there": "那里已经是正确的写法",
    "a foreign word, or it completes nothing": "是外文词，或者补不成词",
    "in quotation marks": "在引号里",
    "it opens no clause": "不在小句开头",
    "no count leads to it": "前面没有说几项",
    "no head of a column": "不是表头",
    "no key follows": "后面没有键",
    "no value that could be a secret": "后面的值不像口令",
    "no word says that it is a telephone number": "没有说是电话号码的词",
    "no year adjoins, or it is the right one": "旁边没有年份，或者年份是对的",
    "no year leads up to the count, or it fits": "推不出年份，或者数目相符",
    "the range crosses a year, or counts backwards": "范围跨年，或者是倒数",
    "the text speaks of the past": "说的是过去",
    "the text tells an old plan": "说的是原来的计划",
    "too little varied": "变化太少，不像随机的密钥",
}
_RANGES = {
    "clause": "小句",
    "sentence": "句子",
    "paragraph": "段落",
    "nearby": "附近",
    "document": "文章",
}
_PATTERNS = tuple(
    (re.compile(pattern, re.DOTALL), chinese)
    for pattern, chinese in (
        (r"part of the harmless (?:word|phrase) (.+)", "是无妨的词“{}”的一部分"),
        (r"refused by validator (.+)", "没有通过校验 {}"),
        (r"excusing words in the same (.+)", "同一{}里有说明无妨的词"),
        (r"the cues do not add up to (.+)", "线索加起来不到 {}"),
        (r"the second copy may belong to (.+)", "第二个可能属于“{}”"),
        (r"the word (.+) names something else", "“{}”说明是别的东西"),
    )
)


def reason(why: str, lang: str) -> str:
    """Return a reason in a language; one that is unknown here, a plugin's, stays as it is."""
    if lang != "zh":
        return why
    for pattern, chinese in _PATTERNS:
        if (found := pattern.fullmatch(why)) is not None:
            return chinese.format(_RANGES.get(found[1], found[1]))
    return _WHOLE.get(why, why)
