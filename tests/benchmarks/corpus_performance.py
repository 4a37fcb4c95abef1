"""The figures and tables of a generated self-evaluation: funds, indicators with scores, projects; they all agree."""

import random
from collections.abc import Iterator

from build_tools.vocabulary import Vocabulary
from tests.benchmarks.corpus_accounts import Said, csv_amount
from tests.benchmarks.corpus_prose import WORKS

_EXECUTION_WEIGHT = 10
_WEIGHT = 2
_GROUPS = (("产出指标", "数量指标", 20), ("产出指标", "质量指标", 10), ("产出指标", "时效指标", 3), ("效益指标", "社会效益指标", 7),
           ("效益指标", "可持续影响指标", 3), ("满意度指标", "服务对象满意度指标", 2))
_ASPECTS = {"数量指标": (("任务完成数", "处"), ("服务对象人次", "人次"), ("办理事项", "件"), ("走访企业", "家"), ("组织活动", "场"), ("受益农户", "户")),
            "质量指标": (("验收合格率", "%"), ("资料完整率", "%")), "时效指标": (("按期完成率", "%"),), "社会效益指标": (("群众知晓率", "%"), ("设施利用率", "%")),
            "可持续影响指标": (("管护经费落实率", "%"),), "服务对象满意度指标": (("群众满意度", "%"),)}
_UNITS = {"处": "个"}
_MATTERS = ("专项资金", "补助经费", "工作经费", "设备购置", "运行维护费", "奖补资金")
_NATURES = ("年初", "追加", "追加上年结转")
_PROJECTS = 33


class SelfEvaluation:
    """The figures of one self-evaluation in hundredths of 万元. `projects`: (name, initial budget, adjustment, outturn)."""

    def __init__(self, number: int, vocabulary: Vocabulary):
        self.random = random.Random(number)
        self.vocabulary = vocabulary
        names = self.random.sample([f"{work}{matter}" for work in WORKS for matter in _MATTERS], _PROJECTS)
        self.projects = [(name, *self._budget()) for name in names]
        self.basic = self.random.randrange(100_000, 900_000)
        self.project = sum(outturn for *_, outturn in self.projects)
        self.total = self.basic + self.project

    def _budget(self) -> tuple[int, int, int]:
        initial, adjustment = self.random.randrange(500, 90_000), self.random.randrange(1, 9_000)
        return initial, adjustment, initial + adjustment - self.random.randrange(0, 400)

    def said(self) -> Said:
        """What the paragraphs may state."""
        costs = [term.words.zh for code, term in sorted(self.vocabulary.economic.items())
                 if code.startswith("302") and len(code) == 5]
        return Said(tuple((name, outturn, initial) for name, initial, _, outturn in self.projects),
                    tuple((name, self.random.randrange(100, 30_000)) for name in costs))

    def statements(self) -> Iterator[tuple[str, str, list[str]]]:
        """(statement, form, lines of its CSV block)."""
        initial, total, basic, project = map(csv_amount, (self.total - 10_000, self.total, self.basic, self.project))
        yield "performance_indicators.execution", "附件1", [
            "row,group,label,en,initial_budget,adjusted_budget,outturn,weight,execution_rate,score,sums_to",
            f"annual-total,,年度资金总额,Total funds of the year,{initial},{total},{total},{_EXECUTION_WEIGHT},100,{_EXECUTION_WEIGHT},",
            f"nature-basic,按支出性质分,其中：基本支出,,,,{basic},,,,annual-total#by-nature",
            f"nature-project,按支出性质分,项目支出,,,,{project},,,,annual-total#by-nature"]
        yield "performance_indicators.indicators", "附件1", self._indicators()
        yield "projects", "附件2", self._projects()

    def _indicators(self) -> list[str]:
        lines = ["row,group,subgroup,label,en,item,target,actual,weight,score"]
        for group, subgroup, count in _GROUPS:
            aspects = [f"{work}{aspect}:{unit}" for work in WORKS for aspect, unit in _ASPECTS[subgroup]]
            for name in self.random.sample(aspects, count):
                label, _, unit = name.partition(":")
                target, actual = self._reached(unit)
                lines.append(f"indicator-{len(lines)},{group},{subgroup},{label},,,{target},{actual},{_WEIGHT},{_WEIGHT}")
        return [*lines, "total,,,总分,Total score,total,,,100,100"]

    def _reached(self, unit: str) -> tuple[str, str]:
        """A target and an actual that meets it."""
        if unit == "%":
            target = self.random.randrange(80, 99)
            return f"{target}%", f"{self.random.randrange(target, 101)}%"
        target = self.random.randrange(5, 3000)
        return tuple(f"{quantity} {_UNITS.get(unit, unit)}" for quantity in (target, target + self.random.randrange(0, 200)))

    def _projects(self) -> list[str]:
        lines = ["row,label,en,nature,initial_budget,adjustment,adjusted_budget,outturn,carryover"]
        for place, (name, initial, adjustment, outturn) in enumerate(self.projects, 1):
            adjusted = initial + adjustment
            amounts = map(csv_amount, (initial, adjustment, adjusted, outturn, adjusted - outturn))
            lines.append(f"project-{place},{name},,{self.random.choice(_NATURES)},{','.join(amounts)}")
        return lines
