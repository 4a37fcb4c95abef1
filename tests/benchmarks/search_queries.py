"""The queries that are measured: words, departments with item and year, amounts, codes, pinyin, phrases, rare words."""

from build_tools.vocabulary import Vocabulary
from tests.benchmarks.corpus import department_text, record_text
from tests.benchmarks.corpus_accounts import Accounts, amount_text
from build_tools.read.yaml_text import read_yaml

_RECORD, _OTHER = 4, 16
"""Final accounts that are in a corpus of any size above: the same queries at every size."""


def measured_queries(vocabulary: Vocabulary) -> list[str]:
    """25 queries, half of them with words, names or figures of two generated records."""
    short, other = (_short(number, vocabulary) for number in (_RECORD, _OTHER))
    accounts = Accounts(_RECORD, vocabulary)
    code = min(accounts.items)
    paragraph = read_yaml("record.yml", record_text(_RECORD, vocabulary).encode()).root["achievements"][0]["zh"]
    return [
        "公务接待费", "培训费", "财政局", "绩效", "住房公积金", "三公经费",
        f"{short} 差旅费", "教育局 绩效工资", "高标准农田建设 财政局", "农村饮水安全 资金", "上海 公务用车",
        f"{short} 公务接待费 2023", f"{other} 2023 基本支出", f"{short} {vocabulary.functional[code].words.zh} 2023",
        amount_text(sum(accounts.items[code])), amount_text(accounts.total).replace(",", ""),
        code, code[:3], "huaihua", "gwjdf",
        '"由乡镇申报、部门会审"', f'"{paragraph.partition("，")[0]}"', "傩堂戏", "桃花水母", "接待吃饭花了多少钱",
    ]


def _short(number: int, vocabulary: Vocabulary) -> str:
    return read_yaml("department.yml", department_text(number, vocabulary).encode()).root["short"]["zh"]
