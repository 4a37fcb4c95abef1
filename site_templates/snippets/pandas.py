from decimal import Decimal

import pandas

observations = pandas.read_csv(
    "https://gongkai.example/data/observations.csv",
    dtype=str,
    keep_default_na=False,
)
items = observations[
    (observations.statement == "expenditure")
    & (observations.measure == "total")
    & (observations.code.str.len() == 7)
]
items = items.assign(amount=items.amount_cny.map(Decimal)).sort_values(["amount", "observation_id"], ascending=[False, True])
print(items[["department_zh", "fiscal_year", "label_zh", "amount"]].head(10).to_string(index=False))
