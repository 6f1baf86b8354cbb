"""Japanese forms of characters beside the simplified ones.

Facts of 常用漢字表 (2010); only forms that are no characters of GB/T 2312 themselves.
"""

from __future__ import annotations

__all__ = ["JAPANESE"]

_PAIRS = """
対对 発发 実实 図图 済济 経经 戦战 関关 続续 処处 帰归 囲围 両两 覧览 権权 検检 変变 従从 読读
県县 売卖 価价 応应 広广 楽乐 気气 総总 験验 鉄铁 駅驿 辺边 単单 伝传 歩步 毎每 桜樱 沢泽 絵绘
薬药 滝泷 団团 圧压 塩盐 壊坏 専专 斉齐 豊丰 齢龄 歯齿 労劳 営营 脳脑 悩恼 払拂 拡扩 択择 拠据
挙举 捜搜 掲揭 摂摄 暁晓 栄荣 様样 歓欢 殻壳 満满 渓溪 渇渴 焼烧 犠牺 猟猎 畳叠 瀬濑 砕碎 稲稻
穂穗 窓窗 縄绳 縦纵 繊纤 聴听 粛肃 舗铺 荘庄 蔵藏 衛卫 訳译 証证 譲让 賛赞 転转 軽轻 逓递 遅迟
郷乡 醸酿 釈释 鋭锐 録录 錬炼 険险 隠隐 隣邻 雑杂 霊灵 頼赖 顕显 髄髓 黒黑 黙默 斎斋 亜亚 仮假
剤剂 勧劝 勲勋 厳严 収收 圏圈 増增 壌壤 寛宽 層层 帯带 庁厅 廃废 弾弹 徴征 恵惠 悪恶 懐怀 戯戏
抜拔 拝拜 挿插 暦历 歴历 浄净 涙泪 為为 痩瘦 穏稳 粋粹 継继 緑绿 縁缘 臓脏 舎舍 艶艳 蛍萤 覚觉
観观 酔醉 鉱矿 銭钱 陥陷 駆驱 騒骚 髪发 鶏鸡 竜龙 仏佛 亀龟 乗乘 児儿 巻卷 徳德 検检 渋涩 産产
禅禅
"""

JAPANESE = {pair[0]: pair[1] for pair in _PAIRS.split() if pair[0] != pair[1]}
"""The simplified form of each Japanese one."""
