SELECT department_zh, fiscal_year, label_zh, CAST(amount_cny AS DECIMAL(24, 4)) AS amount
FROM 'observations.parquet'
WHERE statement = 'expenditure' AND measure = 'total' AND length(code) = 7
ORDER BY amount DESC, observation_id
LIMIT 10;
