"""The results of building as tables: what each tool needed for the pages, and what Gongkai needs for everything."""

_HEADS = ("pages by", "reports", "CPU s", "wall s", "peak MB", "page bytes", "CPU ms a report", "against Gongkai")
_WORKS = {"everything": "everything, from nothing", "one-change": "one figure changed", "no-change": "nothing changed"}
_OWN_HEADS = ("Gongkai builds", "reports", "CPU s", "wall s", "peak MB", "bytes", "CPU ms a report")


def build_table(results: list[dict]) -> str:
    """Markdown: a table of the pages by tool and size, one of Gongkai's whole builds; empty where neither was measured."""
    parts = []
    pages = [row for row in results if row["work"] == "pages"]
    if pages:
        own = {row["size"]: row["cpu_ms_per_report"] for row in pages if row["tool"] == "gongkai"}
        parts.append(_table(_HEADS, [(row["tool"], *_cost(row), _ratio(row, own)) for row in pages]))
    whole = [row for row in results if row["work"] in _WORKS]
    if whole:
        parts.append(_table(_OWN_HEADS, [(_WORKS[row["work"]], *_cost(row)) for row in whole]))
    return "\n\n".join(parts)


def _cost(row: dict) -> tuple[str, ...]:
    return (f"{row['size']:,}", f"{row['cpu_s']:,.2f}", f"{row['wall_s']:,.2f}", f"{row['peak_mb']:,}", f"{row['bytes']:,}",
            f"{row['cpu_ms_per_report']:,.2f}")


def _ratio(row: dict, own: dict[int, float]) -> str:
    """How many times Gongkai's CPU a report it needed; a sample is compared with the largest size."""
    ours = own.get(row["size"]) or (own[max(own)] if own else 0)
    return f"{row['cpu_ms_per_report'] / ours:.2f}×" if ours else ""


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
