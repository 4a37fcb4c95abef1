"""What `gongkai search` answers with."""

from pathlib import Path


def search_site(query: str, limit: int, index_dir: Path) -> list[dict]:
    """The best places for a query: [{url, title, excerpt, score, report_id}]. Raises BuildError where no index is."""
    from build_tools.index.command_line_search import search_whoosh

    return search_whoosh(query, index_dir, limit)
