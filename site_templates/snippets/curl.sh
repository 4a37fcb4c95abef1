curl -fsSO https://gongkai.example/data/observations.csv
curl -fsSO https://gongkai.example/data/observations.parquet
curl -fsSO https://gongkai.example/data/gongkai.sqlite
curl -fsS https://gongkai.example/SHA256SUMS | sed -n 's| data/\([a-z]*\.[a-z]*\)$| \1|p' | grep -E ' (observations\.(csv|parquet)|gongkai\.sqlite)$' | sha256sum -c
