"""The line, on one screen: read → check → render → export → index → publish."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from build_tools.check import check_disclosure
from build_tools.errors import InputErrors
from build_tools.export import export_site
from build_tools.index import index_site, index_whoosh
from build_tools.model import Artifact, Content
from build_tools.progress import Progress
from build_tools.publish import publish_site, site_lock
from build_tools.read.content import read_content, read_vocabulary
from build_tools.read.shape import record_schema
from build_tools.render import render_site
from build_tools.settings import Settings
from build_tools.sitemap import build_sitemap
from build_tools.subjects import subject_codes
from build_tools.website import build_website


def build(settings: Settings, progress: Progress) -> Content:
    """The content that was published to `settings.site_dir`, with the errors of records that were left out.

    Raises InputErrors (nothing published: a vocabulary that cannot be read, or `strict`), BuildError, LockedError.
    """
    with site_lock(settings.site_dir), tempfile.TemporaryDirectory() as work_dir:
        progress.stage("read")
        vocabulary = read_vocabulary(settings.content_dir)
        content = read_content(settings.content_dir, vocabulary)
        if content.errors and (settings.strict or not content.disclosures):
            raise InputErrors(list(content.errors))
        progress.stage("check", len(content.disclosures))
        findings = {report.id: check_disclosure(report, vocabulary) for report in progress.each(content.disclosures)}
        progress.stage("shell")
        website = build_website(Path(work_dir), settings.base_url, settings.content_dir / "pages")
        progress.stage("publish")
        artifacts = _artifacts(content, findings, vocabulary, website, settings)
        progress.done(publish_site(progress.each(artifacts), settings.site_dir))
        index_whoosh(content, vocabulary, settings.index_dir)
    return content


def _artifacts(content: Content, findings, vocabulary, website, settings: Settings) -> Iterator[Artifact]:
    """Every file of the site, made as it is written."""
    codes = subject_codes(content, vocabulary)
    downloads = []
    for artifact in export_site(content, findings, codes, record_schema(), settings.base_url, vocabulary):
        if artifact.path.startswith("data/"):
            downloads.append((artifact.path, len(artifact.data)))
        yield artifact
    pages = []
    for artifact in (*website.files, *render_site(content, findings, codes, downloads, website.shells, vocabulary)):
        if artifact.path.endswith("index.html") and not artifact.path.startswith("en/"):
            pages.append(artifact.path.removesuffix("index.html"))
        yield artifact
    yield from index_site(content, vocabulary)
    yield build_sitemap(pages, settings.base_url)
