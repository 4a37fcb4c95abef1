"""The data files that many reports give to: beside the pages of regions, subjects and checks, beside lists, and those of data/."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact, StandingArtifact
from build_tools.export.background import Background
from build_tools.export.bulk import Bulk
from build_tools.export.by_year import SPLIT_ABOVE
from build_tools.export.gathering import Gathering
from build_tools.export.list_files import export_lists
from build_tools.export.shared_files import HELD, SharedFiles
from build_tools.export.shared_rows import Revision
from build_tools.export.sqlite import Cut
from build_tools.standing_files import StandingFiles
from build_tools.model import Department
from build_tools.vocabulary import Vocabulary


def export_site(departments: dict[str, Department], revisions: Iterable[Revision], reports: dict[str, int], codes: list[str],
                vocabulary: Vocabulary, folder: Path, last: StandingFiles, cut: Callable[[], Cut], knows_words: Callable[[], bool] = bool,
                split_above: int = SPLIT_ABOVE, limit: int = HELD) -> Iterator[Artifact | FileArtifact | StandingArtifact]:
    """The files beside the pages, then those of data/.

    `revisions`: of each report that is not as it was in the `last` edition, in the order of their ids; they go by one by one and
    are not kept. `reports`: how many each department has. `codes`: subjects with a page; `folder`: where large files grow, `limit`:
    bytes that may be held instead; `cut`: see database.Database; `knows_words`: whether the last
    edition was cut by the same dictionary, asked when all reports have passed.
    """
    with Background() as background:
        shared = SharedFiles(folder, background, last, limit)
        with Bulk(folder / "data", departments, vocabulary, background, shared, last, cut) as bulk:
            gathering = Gathering(departments, vocabulary, shared)
            for revision in revisions:
                bulk.add(revision)
                gathering.add(revision)
            yield from gathering.artifacts(codes)
            yield from export_lists(departments, reports, codes, vocabulary)
            yield from bulk.artifacts(reports, knows_words(), split_above)
