"""The names by which queries mean places: what a region and a department's own name spell is not kept as a name besides."""

from build_tools.index.places import find_places
from build_tools.model import Department, Words
from tests.benchmarks.corpus_places import with_places


def test_a_department_named_by_its_regions_goes_by_its_own_name_there(vocabulary):
    known = with_places(600, vocabulary)
    county = next(code for code in known.regions if code.startswith("431200-") and code not in vocabulary.regions)
    zh, en = known.regions[county].words.zh, known.regions[county].words.en
    bureau = _department(f"怀化市{zh}水利局", f"{en} Water Bureau", county)
    names = find_places([bureau], known).names
    assert names["水利局"] == names["water bureau"] == ("alias:some-bureau",)
    assert not [key for key, meanings in names.items() if "department:some-bureau" in meanings]
    assert "region:431200" in names["怀化"] and f"region:{county}" in names[zh]


def test_a_name_that_its_regions_do_not_explain_is_kept_whole(vocabulary):
    bureau = _department("湘江水文中心", "Centre of Huaihua for Hydrology", "431200")
    names = find_places([bureau], vocabulary).names
    assert names["湘江水文中心"] == ("department:some-bureau", "alias:some-bureau")
    assert names["centre of huaihua for hydrology"] == ("department:some-bureau",)


def test_a_name_is_not_cut_where_a_word_only_begins_like_the_region(vocabulary):
    bureau = _department("怀化市水利局", "Huaihuang Water Bureau", "431200")
    assert find_places([bureau], vocabulary).names["huaihuang water bureau"] == ("department:some-bureau",)


def _department(zh: str, en: str, region: str) -> Department:
    return Department("some-bureau", Words(zh, en), Words(zh, en), region, "", "administrative", (), Words(""), "department.yml")
