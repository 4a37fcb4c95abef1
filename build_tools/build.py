"""The line, on one screen: read → check → render → export → index → publish."""

import shutil
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from build_tools.check import check_content, check_examples
from build_tools.errors import InputErrors
from build_tools.export.site import export_site
from build_tools.index.analysis import fiscal_terms
from build_tools.index.background import Indexer
from build_tools.index.tokens import Cutter
from build_tools.model import Artifact, Content, FileArtifact
from build_tools.progress import Progress
from build_tools.publish import publish_site, site_lock
from build_tools.read.content import read_content, read_rules, read_vocabulary
from build_tools.read.examples import read_examples
from build_tools.read.shape import record_schema
from build_tools.render import render_site
from build_tools.settings import ROOT, Settings
from build_tools.sitemap import build_sitemap
from build_tools.subjects import subject_codes
from build_tools.website import current_website


def build(settings: Settings, progress: Progress, indexer: Indexer) -> Content:
    """The content that was published to `settings.site_dir`, with the errors of records that were left out.

    `indexer` works beside the other stages. Raises InputErrors (nothing published: a vocabulary or example that cannot be
    read, or `strict`), BuildError, LockedError.
    """
    with site_lock(settings.site_dir):
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
        artifacts = _artifacts(content, findings, worked, vocabulary, website, search_files, settings, progress)
        try:
            progress.done(publish_site(artifacts, settings.site_dir, before_swap=whoosh.result))
        finally:
            shutil.rmtree(settings.export_dir, ignore_errors=True)
    return content


def _artifacts(content: Content, findings, worked, vocabulary, website, search_files, settings: Settings,
               progress: Progress) -> Iterator[Artifact | FileArtifact]:
    """Every file of the site, made as it is written."""
    codes = subject_codes(content, vocabulary)
    downloads = []
    shutil.rmtree(settings.export_dir, ignore_errors=True)
    progress.stage("export", len(content.disclosures))
    reports = progress.each((report, findings[report.id]) for report in content.disclosures)
    cutter = _cutter(frozenset(fiscal_terms(content, vocabulary)))
    cut = lambda text: " ".join(token.text for token in cutter.tokens(text))
    for artifact in export_site(content.departments, reports, codes, record_schema(), settings.base_url, vocabulary,
                                settings.export_dir, cut):
        if artifact.path.startswith("data/"):
            downloads.append((artifact.path, artifact.size))
        yield artifact
    progress.stage("render")
    rendered = render_site(content, findings, worked, codes, downloads, website.shells, vocabulary)
    pages = []
    for artifact in chain(website.files, progress.each(rendered)):
        if artifact.path.endswith("index.html") and not artifact.path.startswith("en/"):
            pages.append(artifact.path.removesuffix("index.html"))
        yield artifact
    yield build_sitemap(pages, settings.base_url)
    yield from search_files.result()


@lru_cache(maxsize=1)
def _cutter(terms: frozenset[str]) -> Cutter:
    """What cuts the words of the database's full-text table, kept for the next build of a process."""
    return Cutter(terms, ROOT / ".cache" / "jieba")
