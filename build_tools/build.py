"""The line, on one screen: read and compare → check, export and render department by department → the rest → index → publish."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from build_tools.artifact import Artifact, SiteFile
from build_tools.batches import batches_of
from build_tools.change import Change, History, Release
from build_tools.check import check_examples
from build_tools.collecting import uncollected
from build_tools.errors import InputError, InputErrors
from build_tools.expected import coverage_of
from build_tools.export.changes import export_changes
from build_tools.export.coverage import export_coverage
from build_tools.export.describe import Described
from build_tools.export.feeds import export_feeds
from build_tools.export.site import export_site
from build_tools.standing_files import StandingFiles
from build_tools.finding import Worked
from build_tools.hands import Hands, hands_of
from build_tools.history.compare import compare
from build_tools.history.last_site import LastSite, last_site
from build_tools.history.recorded import recorded_changes
from build_tools.history.releases import NewRelease, kept_releases
from build_tools.indexing import Indexed, Indexer, Where, cut_of
from build_tools.inputs import CODE, CONFIGS, Inputs, digest_of
from build_tools.kept import Kept
from build_tools.kept_reads import KeptReads
from build_tools.making import Making, make_departments, to_make
from build_tools.model import Withdrawal
from build_tools.offline import offline_edition
from build_tools.progress import Progress
from build_tools.publish import drop_erased, folder_aside, publish_site, site_lock
from build_tools.read.content import department_folders, read_rules, read_vocabulary
from build_tools.read.examples import read_examples
from build_tools.read.kept_records import reading_version
from build_tools.read.shape import record_schema
from build_tools.read.withdrawn import read_withdrawn
from build_tools.reading import Known, Reading, read_departments, to_read
from build_tools.render import Gathered, render_site
from build_tools.render.pages import Pages
from build_tools.settings import SMALL_SITE, TEMPLATES, Settings
from build_tools.sitemap import build_sitemap
from build_tools.standing import inputs_now, note_site
from build_tools.subjects import known_subjects
from build_tools.taking import Taken
from build_tools.vocabulary import Vocabulary
from build_tools.website import Website, current_website


class _Line(NamedTuple):
    """What one build knows once its records are read: all that the stages after take."""

    settings: Settings
    progress: Progress
    hands: Hands
    last: LastSite | None
    vocabulary: Vocabulary
    worked: dict[str, Worked]
    known: Known
    website: Website
    history: History
    version: str
    shared: StandingFiles
    index: Where


@uncollected()
def build(settings: Settings, progress: Progress, indexer: Indexer) -> tuple[InputError, ...]:
    """Publishes the site to `settings.site_dir`; the errors of records that were left out.

    `indexer` works beside the other stages. Raises InputErrors (nothing published: a vocabulary, example, list of withdrawals
    or last release that cannot be read, or `strict`), BuildError, LockedError.
    """
    with site_lock(settings.site_dir), last_site(settings.since, settings.site_dir) as last, \
            hands_of(settings.jobs, settings.cluster, settings.export_dir) as hands:
        inputs = inputs_now(settings)
        words_digest = digest_of(inputs, settings.content_dir / "vocabulary", CODE)
        vocabulary, worked = _words(settings.content_dir, words_digest)
        recorded = recorded_changes(last)
        withdrawn = read_withdrawn(settings.content_dir)
        reads = KeptReads(settings.kept_dir, inputs, settings.content_dir, withdrawn, last)
        known = _read(inputs, vocabulary, last, recorded, reads, withdrawn, hands, progress, settings)
        content = known.content
        index = Where(settings.kept_dir / "index", words_digest, settings.export_dir / "index", settings.site_dir)
        search_files = indexer.static(content, vocabulary, index)
        whoosh = _command_line_index(len(known.reports), indexer, progress, settings)
        progress.stage("shell")
        pages = settings.content_dir / "pages"
        made_of = digest_of(inputs, pages, TEMPLATES, CODE, *CONFIGS)
        website = current_website(settings.base_url, pages, vocabulary, made_of, Kept(settings.kept_dir / "shells"))
        history = compare(content, known.changes, last, recorded, settings.date, settings.release, vocabulary)
        progress.tell(history.summary)
        version = repr((words_digest, made_of, settings.base_url, settings.offline))
        shared = StandingFiles(settings.kept_dir, settings.site_dir, version)
        line = _Line(settings, progress, hands, last, vocabulary, worked, known, website, history, version, shared, index)
        artifacts = chain(_artifacts(line), _indexed(search_files, progress))
        edition = offline_edition(artifacts) if settings.offline else artifacts
        published = publish_site(edition, settings.site_dir, before_swap=whoosh)
        shared.save(published)
        reads.save(known.reports, published)
        progress.done(len(published) + 2)
        drop_erased(settings.site_dir, settings.served_dir, [one.report_id for one in content.withdrawn.values() if one.erase])
        note_site(settings, inputs, content.errors)
    return content.errors


@lru_cache(maxsize=1)
def _words(content_dir: Path, digest: str) -> tuple[Vocabulary, dict[str, Worked]]:
    """The vocabulary with its rules' worked examples, kept for the next build of a process. `digest`: of what it is read from."""
    rules = read_rules(content_dir)
    vocabulary = read_vocabulary(content_dir, rules)
    return vocabulary, check_examples(read_examples(rules, vocabulary), vocabulary)


def _read(inputs: Inputs, vocabulary: Vocabulary, last: LastSite | None, recorded: tuple[Change, ...], reads: KeptReads,
          withdrawn: dict[str, Withdrawal], hands: Hands, progress: Progress, settings: Settings) -> Known:
    """What is known of all records. Raises InputErrors where nothing may be published."""
    errors: list[InputError] = []
    records = settings.kept_dir / "records"
    work = to_read(department_folders(settings.content_dir, errors), last, recorded)
    progress.stage("read", len(work))
    common = Reading(settings.content_dir, records, reading_version(inputs, settings.content_dir), vocabulary, frozenset(withdrawn),
                     last.folder if last else None)
    read = chain.from_iterable(hands.do(read_departments, common, batches_of(reads.rest(work)), lambda one: one.folder))
    known = Known(progress.each(reads.all(work, read)), errors, withdrawn, records)
    Kept(records).drop_others(known.content.keys.values())
    if known.content.errors and (settings.strict or not known.reports):
        raise InputErrors(list(known.content.errors))
    return known


def _command_line_index(reports: int, indexer: Indexer, progress: Progress, settings: Settings) -> Callable[[], None]:
    """What waits for the index of `gongkai search`, or takes the last one away where the site is too large to make it unasked."""
    if settings.command_line_index or settings.command_line_index is None and reports <= SMALL_SITE:
        return indexer.whoosh(settings.index_dir)
    if settings.command_line_index is False:
        return lambda: None
    progress.tell(f"no index for `gongkai search`: {reports} reports are more than {SMALL_SITE}; ask for it with --command-line-index")
    return lambda: shutil.rmtree(settings.index_dir, ignore_errors=True)


def _artifacts(line: _Line) -> Iterator[SiteFile]:
    """Every file of the site but the search index, as it is made; a page a part of which is made later comes later."""
    settings, vocabulary, content, history, last = line.settings, line.vocabulary, line.known.content, line.history, line.last
    codes, gathered, described = known_subjects(line.known.codes, vocabulary), Gathered(), Described(vocabulary, settings.base_url)
    common = Making(vocabulary, line.website.shells, settings.base_url, settings.offline, line.version, content.folder,
                    settings.kept_dir / "departments", settings.kept_dir / "rows", folder_aside(settings.site_dir))
    add = partial(gathered.add_packed, report=lambda one: line.known.reports[one].report, department=content.departments.__getitem__)
    taken = Taken(common, line.shared, settings.site_dir, add)
    release = NewRelease(settings.date if settings.release else "", last, settings.export_dir / "releases")
    yield from map(described.note, release.with_copies(_exported(line, codes, common, taken)))
    yield from map(described.note, taken.files)
    coverage = coverage_of(content, history.gone, vocabulary)
    kept: list[Release] = []
    tables = chain(export_changes(history), export_coverage(coverage, vocabulary), described.data(content, record_schema()))
    yield from map(described.note, chain(
        release.with_copies(tables), export_feeds(content, history, settings.base_url, vocabulary),
        kept_releases(last, content.withdrawn, _across_reports(vocabulary), settings.export_dir / "releases", kept),
        release.finish(kept)))
    line.progress.stage("render")
    rendered = render_site(content, gathered, line.worked, codes, described.downloads, history, kept, coverage,
                           Pages(line.website.shells, vocabulary, line.shared), settings.base_url)
    yield from map(described.note, chain(line.website.files, line.progress.each(rendered)))
    yield from map(described.note, build_sitemap(described.pages, settings.base_url))
    yield from described.site()


def _exported(line: _Line, codes: list[str], common: Making, taken: Taken) -> Iterator[SiteFile]:
    """The data files that many reports give to; on the way departments are made or taken over, which `taken` notes."""
    content, work = line.known.content, to_make(line.known, line.history)
    line.progress.stage("departments", len(work))
    rest = taken.over(work)
    made = line.hands.do(make_departments, common, batches_of(rest, lambda one: len(one.keys)), lambda one: one.place.department.id)
    revisions = chain.from_iterable(line.progress.each(taken.revisions(rest, made)))
    yield from export_site(content.departments, revisions, Counter(report.department for report in content.disclosures), codes,
                           line.vocabulary, line.settings.export_dir, line.shared,
                           partial(cut_of, content, line.vocabulary, line.index),
                           lambda: taken.same_words)
    taken.drop_others()


def _indexed(search_files: Callable[[], Indexed], progress: Progress) -> Iterator[SiteFile]:
    indexed = search_files()
    if indexed.said:
        progress.tell(indexed.said)
    yield from indexed.files


def _across_reports(vocabulary: Vocabulary) -> frozenset[str]:
    """The rules whose findings name figures of several reports."""
    return frozenset(rule.id for rule in vocabulary.rules.values() if rule.more["family"] == "across_reports")
