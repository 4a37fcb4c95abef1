"""Feeds of what changed: Atom (RFC 4287) and JSON Feed 1.1 for the site, each department and each region, one a language."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from build_tools.artifact import Artifact
from build_tools.change import Change, History
from build_tools.change_labels import before_and_after, event_words, place_words
from build_tools.model import Content, Words
from build_tools.regions import region_codes
from build_tools.urls import LANGUAGES, department_path, in_language, region_path, releases_path, report_id_path
from build_tools.vocabulary import Vocabulary

MOST = 50
"""Entries of a feed."""
_LINES = 20
"""Changes that one entry lists."""
_UNKNOWN = "1970-01-01T00:00:00Z"
"""Atom wants a date: that of a change whose day nobody gave. JSON Feed does without."""
_LANG = {"zh": "zh-CN", "en": "en"}


class _Feed(NamedTuple):
    """A feed in one language: the page it belongs to, its title, its entries."""

    language: str
    path: str
    title: str
    description: str
    entries: list["_Entry"]


class _Entry(NamedTuple):
    """An entry in one language; `address` is its id as well, `html` what it says, `day` empty where nobody gave one."""

    address: str
    title: str
    html: str
    day: str
    change: str


def export_feeds(content: Content, history: History, base_url: str, vocabulary: Vocabulary) -> Iterator[Artifact]:
    """feed.atom and feed.json of each page that has feeds; the newest changes first."""
    by_department, by_region = defaultdict(list), defaultdict(list)
    for event in history.events:
        by_department[event[0].department_id].append(event)
        region = event[0].region_code
        while region in vocabulary.regions:
            by_region[region].append(event)
            region = vocabulary.regions[region].more.get("parent", "")
    pages = [("", vocabulary.words("interface", "site_name"), history.events)]
    pages += [(department_path(one.id), one.name, by_department[one.id]) for one in content.departments.values()]
    # A department that left the site with its reports: whoever follows it learns so.
    pages += [(department_path(gone), Words(gone, gone), by_department[gone])
              for gone in sorted({one.department for one in history.gone} - content.departments.keys())]
    pages += [(region_path(code), vocabulary.regions[code].words, by_region[code])
              for code in region_codes(content.departments.values(), vocabulary)]
    for path, name, events in pages:
        for language in LANGUAGES:
            feed = _feed(language, path, name, events[:MOST], base_url, vocabulary)
            yield Artifact(f"{in_language(path, language)}feed.atom", _atom(feed, base_url))
            yield Artifact(f"{in_language(path, language)}feed.json", _json(feed, base_url))


def _feed(language: str, path: str, name: Words, events, base_url: str, vocabulary: Vocabulary) -> _Feed:
    say = lambda words: getattr(words, language) or words.zh
    title = f"{say(name)}{say(vocabulary.words('interface', 'colon'))}{say(vocabulary.words('interface', 'changes'))}"
    entries = [_entry(event, say, in_language("", language), base_url, vocabulary) for event in events]
    return _Feed(language, path, title, say(vocabulary.words("interface", "releases_lead")), entries)


def _entry(event: tuple[Change, ...], say, prefix: str, base_url: str, vocabulary: Vocabulary) -> _Entry:
    first = event[0]
    page = report_id_path(first.report_id) if first.report_id else releases_path()
    title = say(event_words(event, vocabulary))
    day = first.date or first.release
    return _Entry(f"{base_url}{prefix}{page}#change-{first.change_number}", title, _html(event, title, say, vocabulary), day,
                  first.change)


def _html(event: tuple[Change, ...], title: str, say, vocabulary: Vocabulary) -> str:
    lines = [f"<p>{escape(title)}</p>"]
    if event[0].subject != "figure" and event[0].reason_zh:
        lines.append(f"<p>{escape(say(event[0].reason))}</p>")
    if event[0].subject == "figure":
        lines.append("<ul>" + "".join(_line(change, say, vocabulary) for change in event[:_LINES]) + "</ul>")
        if len(event) > _LINES:
            lines.append(f"<p>{escape(say(vocabulary.words('interface', 'more_changes')).format(n=len(event) - _LINES))}</p>")
    return "".join(lines)


def _line(change: Change, say, vocabulary: Vocabulary) -> str:
    word = lambda key: say(vocabulary.words("interface", key))
    old, new = (say(words) or word("no_figure") for words in before_and_after(change, vocabulary))
    reason = f"{word('semicolon')}{say(change.reason)}" if change.reason_zh else ""
    place = say(place_words(change.statement, change.label, change.measure, vocabulary))
    return f"<li>{escape(place + word('colon') + old + ' → ' + new + reason)}</li>"


def _atom(feed: _Feed, base_url: str) -> bytes:
    page = f"{base_url}{in_language(feed.path, feed.language)}"
    other = next(language for language in LANGUAGES if language != feed.language)
    updated = max((_instant(entry.day) for entry in feed.entries), default=_UNKNOWN)
    links = [("self", f"{page}feed.atom", "application/atom+xml", feed.language), ("alternate", page, "text/html", feed.language),
             ("alternate", f"{base_url}{in_language(feed.path, other)}feed.atom", "application/atom+xml", other)]
    head = "".join(f'<link rel="{rel}" href={quoteattr(href)} type="{kind}" hreflang="{_LANG[language]}"/>\n'
                   for rel, href, kind, language in links)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_LANG[feed.language]}">\n'
            f"<id>{escape(page)}feed.atom</id>\n<title>{escape(feed.title)}</title>\n"
            f"<subtitle>{escape(feed.description)}</subtitle>\n"
            f"<updated>{updated}</updated>\n{head}<author><name>Gongkai</name></author>\n<rights>CC BY 4.0</rights>\n"
            f"{''.join(map(_atom_entry, feed.entries))}</feed>\n").encode()


def _atom_entry(entry: _Entry) -> str:
    return (f"<entry>\n<id>{escape(entry.address)}</id>\n<title>{escape(entry.title)}</title>\n"
            f"<updated>{_instant(entry.day)}</updated>\n"
            f'<link rel="alternate" href={quoteattr(entry.address)} type="text/html"/>\n<category term="{entry.change}"/>\n'
            f'<content type="html">{escape(entry.html)}</content>\n</entry>\n')


def _json(feed: _Feed, base_url: str) -> bytes:
    page = f"{base_url}{in_language(feed.path, feed.language)}"
    items = []
    for entry in feed.entries:
        dated = {"date_published": _instant(entry.day)} if entry.day else {}
        items.append({"id": entry.address, "url": entry.address, "title": entry.title, "content_html": entry.html, **dated,
                      "tags": [entry.change]})
    value = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": page,
             "feed_url": f"{page}feed.json", "description": feed.description, "language": _LANG[feed.language],
             "authors": [{"name": "Gongkai", "url": base_url}], "items": items}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z" if day else _UNKNOWN
