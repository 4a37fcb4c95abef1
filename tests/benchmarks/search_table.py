"""The results of the search benchmark as the tables of the issue: both tools side by side, and how a tool grows."""

from collections.abc import Callable, Iterable

# name, work, what a row says of it
_MEASURES: tuple[tuple[str, str, Callable[[dict], float | None], str], ...] = (
    ("cold first query, engine and ten titles", "search-query", lambda row: row["cold_kb"], "KB"),
    ("the same, requests", "search-query", lambda row: row["requests"], ""),
    ("the same, time", "search-query", lambda row: row["wall_s"], "s"),
    ("the same, worst query", "search-query", lambda row: row["worst_cold_kb"], "KB"),
    ("the same, host without gzip", "search-query", lambda row: row["plain_cold_kb"], "KB"),
    ("next query", "search-query", lambda row: row["next_kb"], "KB"),
    ("next query, worst", "search-query", lambda row: row["worst_next_kb"], "KB"),
    ("next query, host without gzip", "search-query", lambda row: row["plain_next_kb"], "KB"),
    ("three snippets more", "search-query", lambda row: row["snippets_kb"], "KB"),
    ("warm answer in the browser", "search-query", lambda row: row["warm_ms"], "ms"),
    ("renderer memory", "search-query", lambda row: row["peak_mb"], "MB"),
    ("queries that find something", "search-query", lambda row: row["answered"], ""),
    ("whole index on disk", "search-build", lambda row: round(row["bytes"] / 1024 / 1024, 1), "MB"),
    ("files", "search-build", lambda row: row["files"], ""),
    ("CPU to index", "search-build", lambda row: row["cpu_s"], "s"),
    ("memory to index", "search-build", lambda row: row["peak_mb"], "MB"),
    ("overlap of the top ten with exact BM25F", "search-query", lambda row: row.get("overlap"), ""),
)


def search_tables(rows: list[dict]) -> str:
    """A table for each size with both tools and their ratio; where there are several sizes, one a tool that shows its growth."""
    sizes = list(dict.fromkeys(row["size"] for row in rows))
    tools = list(dict.fromkeys(row["tool"] for row in rows))
    tables = [_side_by_side(size, [row for row in rows if row["size"] == size]) for size in sizes]
    if len(sizes) > 1:
        tables += [_growth(tool, sizes, [row for row in rows if row["tool"] == tool]) for tool in tools]
    return "\n\n".join(tables)


def _side_by_side(size: int, rows: list[dict]) -> str:
    tools = sorted({row["tool"] for row in rows}, reverse=True)
    lines = []
    for name, work, measure, unit in _MEASURES:
        values = [_value(rows, work, measure, lambda row, tool=tool: row["tool"] == tool) for tool in tools]
        lines.append([name, *(_shown(value, unit) for value in values), *([_ratio(*values)] if len(tools) == 2 else [])])
    return _table([f"at {size:,} reports", *tools, *(["ratio"] if len(tools) == 2 else [])], lines)


def _growth(tool: str, sizes: list[int], rows: list[dict]) -> str:
    known = [size for size in sizes if any(row["size"] == size for row in rows)]
    lines = []
    for name, work, measure, unit in _MEASURES:
        values = [_value(rows, work, measure, lambda row, size=size: row["size"] == size) for size in known]
        lines.append([name, *(_shown(value, unit) for value in values)])
    return _table([f"{tool}, reports", *(f"{size:,}" for size in known)], lines)


def _value(rows: list[dict], work: str, measure: Callable, fits: Callable[[dict], bool]) -> float | None:
    return next((measure(row) for row in rows if row["work"] == work and fits(row)), None)


def _shown(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{value:,} {unit}".rstrip()


def _ratio(first: float | None, second: float | None) -> str:
    """How many times the second is in the first."""
    return f"{first / second:.1f}×" if first and second else "–"


def _table(head: list[str], lines: Iterable[list[str]]) -> str:
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines))
