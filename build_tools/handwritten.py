"""What Markdown makes of tables and code, so that both scroll by keyboard: tables in frames of their own, named by their headings."""

import re

_PART = re.compile(r'<h[1-6] id="([^"]+)"|(<table>.*?</table>)', re.DOTALL)


_CODE = re.compile(r"<pre(?=>)")


def frame_wide_parts(html: str) -> str:
    """The page with every table that Markdown made in a focusable frame, named by the heading above it, and focusable code."""
    heading = "content"

    def framed(part: re.Match) -> str:
        nonlocal heading
        if not part[2]:
            heading = part[1]
            return part[0]
        table = part[2].replace("<table>", f'<table class="gk-table" aria-labelledby="{heading}">').replace("<th>", '<th scope="col">')
        return f'<div class="gk-scroll" tabindex="0" role="group" aria-labelledby="{heading}">{table}</div>'

    return _CODE.sub('<pre tabindex="0"', _PART.sub(framed, html))
