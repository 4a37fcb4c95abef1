"""Queries as citizens type them, and hostile ones."""

COMMON = [
    "公务接待费", "三公经费", "社会保险经办机构", "2080109", "901.23", "9,205.13", "9205.13", '"机关运行经费"', "official receptions", "pension",
    "株洲 公务接待费", "procurement", "三公", "人社局", "社保", "公车", "怀化 2023 公务接待费", "official receptions Huaihua 2023", "政府采购", "基本支出",
    "接待吃饭花了多少钱", "agency operating costs", "住房公积金", "湘西 绩效自评", "公务用车 -株洲", '"official receptions" 2023', "208", "就业补助",
    "work injury insurance", "农民工",
]
HOSTILE = [
    "", " ", "\"", "-", "--", "\"\"", "“", "-\"", "\"-\"", "<img src=x onerror=alert(1)>", "__proto__", "constructor",
    "toString hasOwnProperty",
    "' OR 1=1 --", "a" * 5000, "公" * 5000, "公务" * 300, "\u0000\ufeff\u202e公务", "𠮷野家 𠀀", "()[]{}*?+\\^$.|", "%00%0a",
    "1e999 NaN Infinity", "．．／．．／",
    "公务 AND NOT (x:*)", "title:公务", "-公务接待费", "-3435.84", "\"公务 接待\" -\"株洲 \" x\"", "１，２３４．５", "2022年，200人", "ſ İ ß ﬁ ½ ㎡ ①",
    "１２３，４５６", "e\u0301te\u0301", "\u3007\u3007",
]
