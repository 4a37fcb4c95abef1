"""The line, on one screen: read → check → export → compare → render → index → publish."""

import shutil
from collections.abc import Iterator
from itertools import chain

from build_tools.artifact import Artifact, FileArtifact
from build_tools.change import Release
from build_tools.check import check_content, check_examples
from build_tools.collecting import uncollected
from build_tools.errors import InputError, InputErrors
from build_tools.expected import coverage_of
from build_tools.export.changes import export_changes
from build_tools.export.coverage import export_coverage
from build_tools.export.describe import Described
from build_tools.export.feeds import export_feeds
from build_tools.export.site import export_site
from build_tools.history.compare import compare
from build_tools.history.last_site import LastSite, last_site
from build_tools.history.releases import NewRelease, kept_releases
from build_tools.index import cut_of
from build_tools.index.background import Indexer
from build_tools.inputs import CODE, CONFIGS, digest_of
from build_tools.kept import Kept
from build_tools.model import Content
from build_tools.offline import offline_edition
from build_tools.progress import Progress
from build_tools.publish import drop_erased, publish_site, site_lock
from build_tools.read.content import read_content, read_rules, read_vocabulary
from build_tools.read.kept_records import RecordReader, reading_version
from build_tools.read.examples import read_examples
from build_tools.read.shape import record_schema
from build_tools.render import render_site
from build_tools.render.citation import Citing
from build_tools.settings import TEMPLATES, Settings
from build_tools.sitemap import build_sitemap
from build_tools.standing import inputs_now, note_site
from build_tools.subjects import subject_codes
from build_tools.website import current_website


@uncollected()
def build(settings: Settings, progress: Progress, indexer: Indexer) -> tuple[InputError, ...]:
    """Publishes the site to `settings.site_dir`; the errors of records that were left out.

    `indexer` works beside the other stages. Raises InputErrors (nothing published: a vocabulary, example, list of withdrawals
    or last release that cannot be read, or `strict`), BuildError, LockedError.
    """
    with site_lock(settings.site_dir), last_site(settings.since, settings.site_dir) as last:
        progress.stage("read")
        inputs = inputs_now(settings)
        rules = read_rules(settings.content_dir)
        vocabulary = read_vocabulary(settings.content_dir, rules)
        examples = read_examples(rules, vocabulary)
        records = Kept(settings.kept_dir / "records")
        reader = RecordReader(vocabulary, records, reading_version(inputs, settings.content_dir))
        content = read_content(settings.content_dir, vocabulary, reader=reader)
        records.drop_others(reader.used)
        if content.errors and (settings.strict or not content.disclosures):
            raise InputErrors(list(content.errors))
        search_files = indexer.static(content, vocabulary)
        whoosh = indexer.whoosh(settings.index_dir) if settings.command_line_index else search_files
        progress.stage("check", len(content.disclosures))
        findings = check_content(content, vocabulary, each=progress.each)
        worked = check_examples(examples, vocabulary)
        progress.stage("shell")
        pages = settings.content_dir / "pages"
        website = current_website(settings.base_url, pages, vocabulary, digest_of(inputs, pages, TEMPLATES, CODE, *CONFIGS),
                                  Kept(settings.kept_dir / "shells"))
        artifacts = _artifacts(content, findings, worked, vocabulary, website, search_files, last, progress, settings)
        published = offline_edition(artifacts) if settings.offline else artifacts
        try:
            progress.done(publish_site(published, settings.site_dir, before_swap=whoosh.result))
        finally:
            shutil.rmtree(settings.export_dir, ignore_errors=True)
        drop_erased(settings.site_dir, settings.served_dir, [one.report_id for one in content.withdrawn.values() if one.erase])
        note_site(settings, inputs, content.errors)
    return content.errors


def _artifacts(content: Content, findings, worked, vocabulary, website, search_files, last: LastSite | None, progress: Progress,
               settings: Settings) -> Iterator[Artifact | FileArtifact]:
    """Every file of the site, made as it is written."""
    codes = subject_codes(content, vocabulary)
    described = Described(vocabulary, settings.base_url)
    folder = settings.export_dir / "releases"
    release = NewRelease(settings.date if settings.release else "", last, folder)
    digests: dict[str, str] = {}
    kept: list[Release] = []
    for artifact in release.with_copies(_exported(content, findings, codes, vocabulary, progress, settings)):
        if artifact.path.endswith("/data.csv"):
            digests[artifact.path] = artifact.sha256
        yield described.note(artifact)
    history = compare(content, digests, last, settings.date, settings.release, vocabulary)
    progress.tell(history.summary)
    coverage = coverage_of(content, history.gone, vocabulary)
    tables = chain(export_changes(history), export_coverage(coverage, vocabulary), described.data(content, record_schema()))
    yield from map(described.note, chain(
        release.with_copies(tables), export_feeds(content, history, settings.base_url, vocabulary),
        kept_releases(last, content.withdrawn, _across_reports(vocabulary), folder, kept), release.finish(kept)))
    progress.stage("render")
    rendered = render_site(content, findings, worked, codes, described.downloads, history, kept, coverage, website.shells,
                           Citing(settings.base_url, digests), vocabulary)
    pages = []
    for artifact in chain(website.files, progress.each(rendered)):
        if artifact.path.endswith("index.html") and not artifact.path.startswith("en/"):
            pages.append(artifact.path.removesuffix("index.html"))
        yield described.note(artifact)
    yield from map(described.note, build_sitemap(pages, settings.base_url))
    yield from described.site()
    yield from search_files.result()


def _exported(content: Content, findings, codes: list[str], vocabulary, progress: Progress,
              settings: Settings) -> Iterator[Artifact | FileArtifact]:
    """The data files beside the pages, then those of data/; reports go by one by one."""
    shutil.rmtree(settings.export_dir, ignore_errors=True)
    progress.stage("export", len(content.disclosures))
    reports = progress.each((report, findings[report.id]) for report in content.disclosures)
    yield from export_site(content.departments, reports, codes, vocabulary, settings.export_dir, cut_of(content, vocabulary))


def _across_reports(vocabulary) -> frozenset[str]:
    """The rules whose findings name figures of several reports."""
    return frozenset(rule.id for rule in vocabulary.rules.values() if rule.more["family"] == "across_reports")
