from build_tools.regions import departments_by_region, region_codes, regions_within


def test_a_management_district_lies_within_its_prefecture_and_province(vocabulary):
    assert regions_within("431200", vocabulary) == ["431200", "431200-hongjiang"]
    assert "431200-hongjiang" in regions_within("430000", vocabulary)
    assert regions_within("431200-hongjiang", vocabulary) == ["431200-hongjiang"]


def test_every_region_of_a_department_has_a_page_and_so_have_those_above_it(content, vocabulary):
    codes = region_codes(content.departments.values(), vocabulary)
    regions = {department.region for department in content.departments.values()}
    assert codes == sorted(code for code in vocabulary.regions if regions & set(regions_within(code, vocabulary)))


def test_what_lies_in_a_region_lies_in_those_above_it_in_order(content, vocabulary):
    departments = list(content.departments.values())
    found = departments_by_region(departments, vocabulary)
    assert sorted(found) == region_codes(departments, vocabulary)
    for code, several in found.items():
        within = regions_within(code, vocabulary)
        assert several == [department for department in departments if department.region in within], code
