observations <- read.csv(
  "https://gongkai.example/data/observations.csv",
  colClasses = "character",
  encoding = "UTF-8"
)
items <- subset(observations, statement == "expenditure" & measure == "total" & nchar(code) == 7)
items <- items[order(-as.numeric(items$amount_cny)), ]
head(items[, c("department_zh", "fiscal_year", "label_zh", "amount_cny")], 10)
