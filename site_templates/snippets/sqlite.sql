SELECT o.department_zh, o.fiscal_year, o.label_zh, o.amount_cny
FROM observations AS o JOIN amounts_fen USING (observation_id)
WHERE o.statement = 'expenditure' AND o.measure = 'total' AND length(o.code) = 7
ORDER BY amount_fen DESC, observation_id
LIMIT 10;
