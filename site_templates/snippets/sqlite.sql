SELECT department_zh, fiscal_year, label_zh, amount_cny
FROM observations JOIN amounts_fen USING (observation_id)
WHERE statement = 'expenditure' AND measure = 'total' AND length(code) = 7
ORDER BY amount_fen DESC, observation_id
LIMIT 10;
