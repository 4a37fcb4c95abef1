"""Departments of the generated corpus: bureaus of real regions and of made-up places below them, each from its number alone.

Functions take the project's own vocabulary; what reads the corpus needs `with_places`, where the made-up places are regions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools.model import Words
from build_tools.vocabulary import Term, Vocabulary

# name, short name, English, part of the id
BUREAUS = (
    ("财政局", "财政局", "Finance Bureau", "finance"), ("教育局", "教育局", "Education Bureau", "education"),
    ("人力资源和社会保障局", "人社局", "Human Resources and Social Security Bureau", "hrss"),
    ("民政局", "民政局", "Civil Affairs Bureau", "civil-affairs"), ("水利局", "水利局", "Water Bureau", "water"),
    ("卫生健康局", "卫健局", "Health Bureau", "health"), ("交通运输局", "交通局", "Transport Bureau", "transport"),
    ("司法局", "司法局", "Justice Bureau", "justice"), ("统计局", "统计局", "Statistics Bureau", "statistics"),
    ("住房和城乡建设局", "住建局", "Housing and Construction Bureau", "housing"),
    ("市场监督管理局", "市监局", "Market Supervision Bureau", "market"),
    ("农业农村局", "农业局", "Agriculture Bureau", "agriculture"),
    ("自然资源和规划局", "自规局", "Natural Resources and Planning Bureau", "resources"),
    ("发展和改革局", "发改局", "Development and Reform Bureau", "reform"),
    ("工业和信息化局", "工信局", "Industry and Information Bureau", "industry"),
    ("文化旅游广电体育局", "文旅局", "Culture, Tourism and Sports Bureau", "culture"),
    ("退役军人事务局", "退役军人局", "Veterans Affairs Bureau", "veterans"),
    ("应急管理局", "应急局", "Emergency Management Bureau", "emergency"), ("医疗保障局", "医保局", "Health Security Bureau", "insurance"),
    ("城市管理和综合执法局", "城管局", "Urban Management Bureau", "urban"),
    ("生态环境局", "环保局", "Ecology and Environment Bureau", "environment"),
    ("行政审批服务局", "审批局", "Administrative Approval Bureau", "approval"), ("审计局", "审计局", "Audit Bureau", "audit"),
    ("林业局", "林业局", "Forestry Bureau", "forestry"), ("商务局", "商务局", "Commerce Bureau", "commerce"),
    ("科学技术局", "科技局", "Science and Technology Bureau", "science"), ("乡村振兴局", "乡村振兴局", "Rural Revitalisation Bureau", "rural"),
    ("信访局", "信访局", "Petitions Bureau", "petitions"), ("公安局", "公安局", "Public Security Bureau", "police"),
    ("机关事务管理局", "机关事务局", "Government Offices Bureau", "offices"), ("档案馆", "档案馆", "Archives", "archives"),
    ("总工会", "总工会", "Federation of Trade Unions", "unions"), ("残疾人联合会", "残联", "Disabled Persons’ Federation", "disabled"),
    ("妇女联合会", "妇联", "Women’s Federation", "women"), ("科学技术协会", "科协", "Association for Science", "association"),
    ("供销合作社", "供销社", "Supply and Marketing Cooperative", "cooperative"), ("气象局", "气象局", "Meteorological Bureau", "weather"),
    ("住房公积金管理中心", "公积金中心", "Housing Provident Fund Centre", "provident-fund"),
    ("就业服务中心", "就业中心", "Employment Service Centre", "employment"), ("图书馆", "图书馆", "Library", "library"),
)
_FIRST = ("石shi 青qing 白bai 灵ling 龙long 金jin 南nan 双shuang 新xin 长chang 大da 上shang 花hua 松song 竹zhu 柳liu 梅mei 云yun 玉yu "
          "铜tong 铁tie 黄huang 红hong 凤feng 鹤he 鹿lu 马ma 牛niu 桃tao 杨yang 桂gui 苏su 莲lian 沙sha 泉quan 古gu 高gao 平ping "
          "安an 永yong 太tai 福fu 兴xing 仁ren 义yi 礼li 宁ning 天tian").split()
_SECOND = ("桥qiao 溪xi 河he 江jiang 湖hu 塘tang 坪ping 岭ling 山shan 岩yan 洞dong 湾wan 滩tan 洲zhou 港gang 田tian 园yuan 林lin 口kou "
           "门men 关guan 铺pu 店dian 市shi 集ji 坝ba 垭ya 坞wu 井jing 峰feng 坡po 冲chong 垅long 畈fan 渡du 阳yang 头tou 台tai "
           "城cheng 楼lou 亭ting 庙miao 寨zhai 堡bao 营ying 陂bei 埠bu 围wei").split()
_SIDES = ("东dong", "西xi", "南nan", "北bei", "前qian", "后hou", "内nei", "外wai")
# What lies below a region of that level: endings of the names in Chinese and English.
_LEVELS = {"province": "prefecture", "prefecture": "district", "district": "township"}
_BELOW = {"province": (("市", ""), ("州", " Prefecture")), "prefecture": (("县", " County"), ("区", " District"), ("市", " City")),
          "district": (("镇", " Town"), ("街道", " Subdistrict"), ("乡", " Township"))}
NAMES = len(_FIRST) * len(_SECOND)
"""How many names of two characters there are."""
_STEP = 1009


@dataclass(frozen=True, slots=True)
class Place:
    """A region of the vocabulary or a place within it, which is `parent`. `above`: the parent's name."""

    region: str
    zh: str
    en: str
    key: str
    above: str = ""
    parent: Term | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A department: its id, names and place."""

    id: str
    name: str
    short: str
    en: str
    short_en: str
    place: Place


def office(number: int, vocabulary: Vocabulary) -> Office:
    """The department of that number. Its place changes with each number, its bureau with each round through the regions."""
    regions = len(vocabulary.regions)
    bureau_round, nth_region = divmod(number, regions)
    group, nth_bureau = divmod(bureau_round, len(BUREAUS))
    where = place(group * regions + nth_region, vocabulary)
    name, short, en, key = BUREAUS[nth_bureau]
    return Office(f"{where.key}-{key}", f"{where.above}{where.zh}{name}", f"{where.zh}{short}", f"{where.en} {en}",
                  f"{where.en.split()[0]} {en}", where)


def with_places(departments: int, vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with the places of the first `departments` as regions."""
    return replace(vocabulary, lists={**vocabulary.lists, "regions": vocabulary.regions | dict(_regions(departments, vocabulary))})


def _regions(departments: int, vocabulary: Vocabulary) -> Iterator[tuple[str, Term]]:
    for number in range(departments):
        made = office(number, vocabulary).place
        if made.parent:
            more = {"parent": made.parent.id, "level": _LEVELS[made.parent.more["level"]]}
            yield made.region, Term(made.region, Words(made.zh, made.en), more)


def place(number: int, vocabulary: Vocabulary) -> Place:
    """The place of that number: first the vocabulary's regions, then made-up places within them in turn."""
    regions = list(vocabulary.regions.values())
    region = regions[number % len(regions)]
    zh = region.words.zh.partition("（")[0].replace("土家族苗族自治", "")
    en = region.words.en.replace(" Tujia and Miao Autonomous", "").replace(" Management", "")
    key = en.split()[0].lower()
    if number < len(regions):
        return Place(region.id, zh, en, key)
    written, spelt = place_name(number)
    endings = _BELOW[region.more["level"]]
    ending = endings[number // len(regions) % len(endings)]
    joint = "-" if "-" not in region.id else ""
    return Place(f"{region.id}{joint}{spelt}", written + ending[0], spelt.capitalize() + ending[1], f"{key}-{spelt}", zh, region)


def place_name(number: int) -> tuple[str, str]:
    """(characters, letters) of a made-up name; the names of different numbers differ in both."""
    rounds, pair = divmod(number, NAMES)
    pair = pair * _STEP % NAMES
    parts = [_FIRST[pair // len(_SECOND)], _SECOND[pair % len(_SECOND)]]
    while rounds:
        rounds, side = divmod(rounds - 1, len(_SIDES))
        parts.insert(0, _SIDES[side])
    return "".join(part[0] for part in parts), "".join(part[1:] for part in parts)
