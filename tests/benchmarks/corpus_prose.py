"""Own-words paragraphs of generated records: sentences of varied clauses, the vocabulary's words and the record's own figures."""

import random

from build_tools.vocabulary import Vocabulary
from tests.benchmarks.corpus_accounts import Said, amount_text
from tests.benchmarks.corpus_places import NAMES, place_name

WORKS = (
    "老旧小区改造 农村饮水安全 高标准农田建设 基层医疗服务 公办幼儿园扩建 职业技能培训 残疾人辅具适配 河道清淤 乡村公路养护 森林防火 "
    "地质灾害隐患治理 垃圾分类 食品快检 电梯安全检查 困难群众救助 养老服务设施 退役士兵安置 校园安全 中小企业融资 招商引资 数字档案 "
    "非遗传承 全民健身 图书馆夜间开放 人民调解 法律援助 社区矫正 统计调查 耕地保护 不动产登记 生猪防疫 水稻育秧 农机购置补贴 "
    "慢性病管理 污水管网 扬尘整治 餐饮油烟治理 消防通道清理 桥梁检测 农村客运 灌区配套 水库除险 用工监测 欠薪治理 青少年科普 "
    "营商环境 信访积案化解 政务热线 网格化管理 城市书房").split()
_OPENINGS = ("为做好{work}，", "围绕{work}，", "在{work}方面，", "针对{work}中的短板，", "把{work}列入年度重点，", "结合{work}的实际需要，",
             "按照{work}三年方案，", "在{town}、{other}先行开展{work}，", "{town}的{work}进入第二年，", "{work}由{town}试点推开到{other}，",
             "继上年{town}之后，{other}也启动了{work}，", "{work}不再单列资金，")
_WAYS = ("采取先建后补的办法", "由乡镇申报、部门会审", "委托第三方逐项核查", "按月调度、按季通报", "请专家先作评审", "逐户建立台账", "把任务分到科室和个人",
         "与相邻县区联合开展", "改集中办理为上门办理", "先公示名单再拨付资金", "用信息系统代替纸质报送", "实行一事一议", "优先安排边远村组",
         "由受益村自行组织施工", "聘请群众监督员到场", "统一采购后分批配送", "把闲置房屋改作服务点", "每周开放一个晚上", "利用农闲集中施工",
         "推行一张清单管到底", "将服务送进厂区和校园", "与年度考核挂钩", "由志愿者分片包干", "沿用上年招标结果")
_RESULTS = ("惠及群众{n}户", "完成{n}处", "覆盖{n}个村（社区）", "办结事项{n}件", "培训{n}人次", "整改问题{n}个", "发放资料{n}份", "新增床位{n}张",
            "新建管道{n}米", "走访企业{n}家", "减少排队时间{n}分钟", "验收项目{n}个", "组织活动{n}场", "提供岗位{n}个", "修复路面{n}平方米",
            "更换设备{n}台", "清理积存档案{n}卷", "回访满意率达到{rate}", "按期完工率为{rate}", "线上办理比例升至{rate}", "群众知晓率提高到{rate}",
            "抽检合格率保持在{rate}", "资金拨付进度为{rate}", "设施完好率为{rate}")
_REASONS = ("人员调动后社会保险基数随之上调", "项目跨年实施，尾款留待下年支付", "上级资金下达较晚", "压减会议和印刷等一般性支出", "招标价低于预算价", "新进人员较多",
            "退休人员增加", "信息系统一次性改造", "汛期抢险临时增加任务", "部分活动改在线上举行", "两个科室合并办公", "车辆报废后不再更新",
            "补发上年度绩效工资", "年中追加专项资金", "物业合同重新签订", "办公用房维修推迟", "培训由上级统一组织", "购置价格上涨",
            "往年结转资金集中使用", "合同约定按进度付款", "借用人员回原单位", "质量保证金尚未到期", "标准调整后补助人数减少", "承接了下放的审批事项")
_ITEM = ("{item}支出{amount}万元，比年初预算{more}{difference}万元，主要是{reason}。", "用于{item}的资金为{amount}万元，{reason}，与预算相差{difference}万元。",
         "{item}一项花费{amount}万元；{reason}，因此{more}于预算{difference}万元。", "全年{item}{amount}万元，比预算{more}{difference}万元的原因是{reason}。",
         "因{reason}，{item}的决算为{amount}万元。")
_COSTS = ("{cost}花费{amount}万元，原因是{reason}。", "基本支出中{cost}为{amount}万元，{reason}。", "{cost}列支{amount}万元，其中上半年约占{rate}。")
_TERMS = ("本年{term}的口径没有变化。", "{term}一栏按原表照录，不作推算。", "有关{term}的说明见决算文本第三部分。", "{term}与上年报告的写法不同，两年不宜直接比较。",
          "与{term}有关的数字以表列为准。")
_RARE = ("侗族大歌 苗绣 油茶果 黄桃 冰糖橙 稻花鱼 竹编 蓝印花布 滩头年画 傩堂戏 辰河高腔 茯茶 魔芋 中华蜂 白蚁 红火蚁 松材线虫 血吸虫 碳化硅 北斗终端 "
         "娃娃鱼 猕猴桃 天麻 黄精 葛根 板鸭 剁椒 腊肉 米粉 皮影 木偶戏 花鼓戏 龙舟 舞龙 风筝 根雕 石雕 银饰 陶器 砖窑 水碾 风雨桥 吊脚楼 古驿道 "
         "书院 碑刻 族谱 摩崖 溶洞 温泉 湿地 候鸟 红豆杉 银杏 金丝楠 穿山甲 麝鹿 白鹭 中华鲟 桃花水母 萤石 锑矿 锰渣 稀土").split()
_RARES = ("支持{rare}保护和利用，资料已移交{town}。", "{town}的{rare}首次列入调查名录。", "围绕{rare}办了一期展览，由{other}承办。")
_PROBLEMS = ("预算编制偏粗，{work}的测算依据不足", "{work}的资金到位晚，年底才集中支付", "{town}的{work}进度落后于其他乡镇", "绩效指标偏重数量，{work}的效果难以衡量",
             "基层人手少，{work}由兼职人员承担", "{work}的数据分散在几个系统里", "固定资产账与实物没有逐年核对", "{work}的后续管护没有落实经费",
             "合同管理不严，个别{work}项目超期", "{other}群众对{work}的了解不够")
_REMEDIES = ("下一步细化测算，先评审后入库", "今后按季通报支付进度", "已同{town}商定补齐时间", "将引入服务对象打分", "拟向编办申请调剂人员", "正在合并报送渠道",
             "每年末盘点一次并公布结果", "从下年起单列管护费用", "逾期的按合同扣减尾款", "增加在{other}的宣讲场次")


class Prose:
    """The paragraphs of one record or department; each call tells others."""

    def __init__(self, key: object, said: Said, vocabulary: Vocabulary):
        """`key`: what the record or department is known by; the same key gives the same paragraphs."""
        self.random = random.Random(f"prose {key}")
        self.said = said
        self.terms = tuple(term.words.zh for term in vocabulary.glossary.values())
        self.towns = [place_name(self.random.randrange(NAMES))[0] + self.random.choice("镇乡村") for _ in range(4)]

    def achievement(self) -> str:
        """A paragraph on what was done and what it cost: three to four sentences."""
        chance = self.random
        costing, other = chance.choice((self._item, self._item, self._cost)), chance.choice((self._work, self._item, self._term))
        sentences = [self._work(), costing(), other()]
        if chance.random() < 0.12:
            sentences.append(self._filled(chance.choice(_RARES)))
        return "".join(sentences)

    def problem(self) -> str:
        """A paragraph on what falls short and what is to follow."""
        chance = self.random
        return self._filled(f"{chance.choice(_PROBLEMS)}；{chance.choice(_REMEDIES)}。{chance.choice(_TERMS)}")

    def duty(self) -> str:
        """What a department is there for."""
        return self._filled("承担{work}工作，在") + self._filled("{town}设服务点")

    def _work(self) -> str:
        chance = self.random
        results = "，".join(map(self._filled, chance.sample(_RESULTS, 2)))
        return self._filled(f"{chance.choice(_OPENINGS)}{chance.choice(_WAYS)}，") + f"{results}。"

    def _item(self) -> str:
        name, amount, budget = self.random.choice(self.said.items)
        return self._filled(self.random.choice(_ITEM), item=name, amount=amount_text(amount),
                            difference=amount_text(abs(amount - budget)), more="多" if amount > budget else "少")

    def _cost(self) -> str:
        name, amount = self.random.choice(self.said.costs)
        return self._filled(self.random.choice(_COSTS), cost=name, amount=amount_text(amount))

    def _term(self) -> str:
        return self._filled(self.random.choice(_TERMS))

    def _filled(self, sentence: str, **figures: str) -> str:
        chance = self.random
        town, other = chance.sample(self.towns, 2)
        rate = chance.randrange(6000, 10000)
        return sentence.format(work=chance.choice(WORKS), town=town, other=other, reason=chance.choice(_REASONS),
                               rare=chance.choice(_RARE), term=chance.choice(self.terms), n=chance.randrange(3, 4000),
                               rate=f"{rate // 100}.{rate % 100:02d}%", **figures)
