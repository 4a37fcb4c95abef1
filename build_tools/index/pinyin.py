"""Chinese names to what people type for them in Latin letters: full pinyin and its initials. The home of pypinyin.

The phrase dictionary says how a name is read. Where a name holds one of the characters below, the other reading is kept
too: dictionaries miss names (长 of a county), and people type what they think (zhongqing). ü is typed v, or u.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from build_tools.index.tokens import HAN

_PIECE = re.compile(rf"[{HAN}]|[^{HAN}]+")
_MOST_READINGS = 4
_READ = """长 chang zhang,重 zhong chong,行 xing hang,调 diao tiao,差 cha chai,会 hui kuai,乐 le yue,朝 chao zhao,曾 ceng zeng,
率 lv shuai,都 dou du,还 hai huan,给 gei ji,传 chuan zhuan,藏 cang zang,弹 dan tan,单 dan shan,解 jie xie,厦 sha xia,六 liu lu,
堡 bao pu,埔 bu pu,番 fan pan,蚌 bang beng,泊 bo po,盛 sheng cheng,参 can shen,召 zhao shao,浚 jun xun,莘 shen xin,尉 wei yu,
蔚 wei yu,洞 dong tong,铅 qian yan,校 xiao jiao,降 jiang xiang,便 bian pian,薄 bo bao,查 cha zha,柏 bai bo,车 che ju,色 se shai,
落 luo lao,勒 le lei,核 he hu,宿 su xiu,溧 li su,涡 guo wo,济 ji qi,覃 tan qin,洗 xi xian,什 shi shen,大 da dai"""
_BOTH = {line.split()[0]: tuple(line.split()[1:]) for line in _READ.replace("\n", "").split(",")}


def typed(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(full pinyin, initials) of a name in parts, each part read by itself; first as usual, then with one part read otherwise."""
    usual = [readings(part)[0] for part in parts]
    yield _joined(usual)
    for place, part in enumerate(parts):
        for other in readings(part)[1:]:
            yield _joined([*usual[:place], other, *usual[place + 1:]])


def _joined(syllables: list[tuple[str, ...]]) -> tuple[str, str]:
    flat = [syllable for part in syllables for syllable in part]
    return "".join(flat), "".join(syllable if syllable[0].isdigit() else syllable[0] for syllable in flat)


@lru_cache(maxsize=65536)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The syllables of a text, as usually read first; at most four readings. Numbers and Latin words stand as they are."""
    from pypinyin import lazy_pinyin  # here, since its dictionary is 55 MB that only the process which indexes needs

    pieces = _PIECE.findall(text)
    usual = tuple(lazy_pinyin(text))
    if len(usual) != len(pieces):
        return (usual,)
    found = [usual]
    for place, (piece, syllable) in enumerate(zip(pieces, usual, strict=True)):
        others = [other for other in _BOTH.get(piece, ()) if other != syllable]
        if "v" in syllable and piece != syllable:
            others.append(syllable.replace("v", "u"))
        found += [(*usual[:place], other, *usual[place + 1:]) for other in others]
    return tuple(found[:_MOST_READINGS])
