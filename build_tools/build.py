"""The line, on one screen: read → check → export → compare → render → index → publish."""

import hashlib
from collections.abc import Iterator

from build_tools.check import check_content, check_examples
from build_tools.errors import InputErrors
from build_tools.expected import coverage_of
from build_tools.export.changes import export_changes
from build_tools.export.coverage import export_coverage
from build_tools.export.feeds import export_feeds
from build_tools.export.site import export_site
from build_tools.history.compare import compare
from build_tools.history.last_site import LastSite, last_site
from build_tools.history.releases import NewRelease, kept_releases
from build_tools.index.background import Indexer
from build_tools.model import Artifact, Content
from build_tools.progress import Progress
from build_tools.publish import drop_erased, publish_site, site_lock
from build_tools.read.content import read_content, read_rules, read_vocabulary
from build_tools.read.examples import read_examples
from build_tools.read.shape import record_schema
from build_tools.render import render_site
from build_tools.settings import Settings
from build_tools.sitemap import build_sitemap
from build_tools.subjects import subject_codes
from build_tools.website import current_website


def build(settings: Settings, progress: Progress, indexer: Indexer) -> Content:
    """The content that was published to `settings.site_dir`, with the errors of records that were left out.

    `indexer` works beside the other stages. Raises InputErrors (nothing published: a vocabulary, example, list of withdrawals
    or last release that cannot be read, or `strict`), BuildError, LockedError.
    """
    with site_lock(settings.site_dir), last_site(settings.since, settings.site_dir) as last:
        progress.stage("read")
        rules = read_rules(settings.content_dir)
        vocabulary = read_vocabulary(settings.content_dir, rules)
        examples = read_examples(rules, vocabulary)
        content = read_content(settings.content_dir, vocabulary)
        if content.errors and (settings.strict or not content.disclosures):
            raise InputErrors(list(content.errors))
        search_files = indexer.static(content, vocabulary)
        whoosh = indexer.whoosh(settings.index_dir) if settings.command_line_index else search_files
        progress.stage("check", len(content.disclosures))
        findings = check_content(content, vocabulary, each=progress.each)
        worked = check_examples(examples, vocabulary)
        progress.stage("shell")
        website = current_website(settings.base_url, settings.content_dir / "pages", vocabulary)
        progress.stage("publish")
        artifacts = _artifacts(content, findings, worked, vocabulary, website, search_files, last, progress, settings)
        progress.done(publish_site(progress.each(artifacts), settings.site_dir, before_swap=whoosh.result))
        drop_erased(settings.site_dir, settings.served_dir, [one.report_id for one in content.withdrawn.values() if one.erase])
    return content


def _artifacts(content: Content, findings, worked, vocabulary, website, search_files, last: LastSite | None, progress: Progress,
               settings: Settings) -> Iterator[Artifact]:
    """Every file of the site, made as it is written."""
    codes = subject_codes(content, vocabulary)
    downloads, digests, kept = [], {}, []
    release = NewRelease(settings.date if settings.release else "", last)
    for artifact in export_site(content, findings, codes, record_schema(), settings.base_url, vocabulary):
        digests[artifact.path] = hashlib.sha256(artifact.data).hexdigest()
        yield from _published(artifact, downloads, release)
    history = compare(content, digests, last, settings.date, settings.release, vocabulary)
    progress.tell(history.summary)
    coverage = coverage_of(content, history.gone, vocabulary)
    for artifact in (*export_changes(history), *export_coverage(coverage, vocabulary)):
        yield from _published(artifact, downloads, release)
    yield from export_feeds(content, history, settings.base_url, vocabulary)
    yield from kept_releases(last, content.withdrawn, _across_reports(vocabulary), kept)
    yield from release.finish(kept)
    rendered = render_site(content, findings, worked, codes, downloads, history, kept, coverage, website.shells, vocabulary)
    pages = []
    for artifact in (*website.files, *rendered):
        if artifact.path.endswith("index.html") and not artifact.path.startswith("en/"):
            pages.append(artifact.path.removesuffix("index.html"))
        yield artifact
    yield build_sitemap(pages, settings.base_url)
    yield from search_files.result()


def _published(artifact: Artifact, downloads: list[tuple[str, int]], release: NewRelease) -> Iterator[Artifact]:
    """The data file, noted for the data page, and its copy in the release."""
    if artifact.path.startswith("data/"):
        downloads.append((artifact.path, len(artifact.data)))
    yield artifact
    yield from release.copy(artifact)


def _across_reports(vocabulary) -> frozenset[str]:
    """The rules whose findings name figures of several reports."""
    return frozenset(rule.id for rule in vocabulary.rules.values() if rule.more["family"] == "across_reports")
