"""How a report is cited: in Chinese in the form of GB/T 7714, and in English; with its address and its data file's checksum."""

from collections.abc import Mapping
from typing import NamedTuple

from build_tools.model import Department, Disclosure, Words
from build_tools.urls import in_language, report_path
from build_tools.vocabulary import Vocabulary


class Citing(NamedTuple):
    """What citations say of the site: its address, and the checksum of each data.csv by its path."""

    base_url: str
    checksums: Mapping[str, str]


class Citation(NamedTuple):
    """A report's citation, its permanent address in each language, and its data file's checksum."""

    text: Words
    address: Words
    checksum: str


def citation_of(report: Disclosure, department: Department, citing: Citing, vocabulary: Vocabulary) -> Citation:
    """The citation of a report. The day it was read is left to the reader, since a build has no clock."""
    path = report_path(report)
    address = Words(citing.base_url + in_language(path, "zh"), citing.base_url + in_language(path, "en"))
    checksum = citing.checksums[f"{path}data.csv"]
    word = lambda key: vocabulary.words("interface", key)
    published = report.sources[0].published
    day = Words(*(text.format(date=published) for text in _both(word("cite_day")))) if published else Words("")
    year = Words(str(report.year), str(report.year))
    values = {"author": department.name, "kind": vocabulary.kinds[report.kind].words, "year": year,
              "site": word("site_name"), "day": day, "address": address, "checksum": Words(checksum, checksum)}
    filled = [text.format_map({name: _both(words)[place] for name, words in values.items()})
              for place, text in enumerate(_both(word("cite_report")))]
    return Citation(Words(*filled), address, checksum)


def _both(words: Words) -> tuple[str, str]:
    return words.zh, words.en
