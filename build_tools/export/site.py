"""The data files that many reports give to: beside the pages of regions, subjects and checks, beside lists, and those of data/."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact
from build_tools.export.background import Background
from build_tools.export.bulk import Bulk
from build_tools.export.by_year import SPLIT_ABOVE
from build_tools.export.gathering import Gathering
from build_tools.export.list_files import export_lists
from build_tools.export.shared_rows import SharedRows
from build_tools.export.sqlite import Cut
from build_tools.model import Department
from build_tools.vocabulary import Vocabulary


def export_site(departments: dict[str, Department], reports: Iterable[SharedRows], codes: list[str], vocabulary: Vocabulary,
                folder: Path, cut: Callable[[], Cut], split_above: int = SPLIT_ABOVE) -> Iterator[Artifact | FileArtifact]:
    """The files beside the pages, then those of data/. The reports, in the order of their ids, go by one by one and are not kept.
    `codes`: subjects with a page; `folder`: where large files grow; `cut`: see database.Database."""
    with Background() as background, Bulk(folder / "data", departments, vocabulary, background, cut, split_above) as bulk:
        gathering = Gathering(folder / "pages", departments, vocabulary, background)
        counts: dict[str, int] = {}
        for shared in reports:
            bulk.add(shared)
            gathering.add(shared)
            counts[shared.department] = counts.get(shared.department, 0) + 1
        yield from gathering.artifacts(codes)
        yield from export_lists(departments, counts, codes, vocabulary)
        yield from bulk.artifacts()
