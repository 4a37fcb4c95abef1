import json

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.linked_data import data_script, script_json
from tests.hostile import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_its_script_element(text):
    page = html5lib.parse(f"<!DOCTYPE html><title>x</title>{data_script({'name': text})}<p>end</p>", namespaceHTMLElements=False)
    assert [element.tag for element in page.iter() if element.tag not in {"html", "head", "body"}] == ["title", "script", "p"]
    (script,) = page.iter("script")
    assert json.loads(script.text) == {"name": text}


@given(st.text())
def test_any_text_survives_and_opens_no_element(text):
    written = str(script_json({"name": text}))
    assert json.loads(written) == {"name": text}
    assert not set("<>&\u2028\u2029") & set(written)
