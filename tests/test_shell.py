"""A shell is cut once and joined with each page's own text."""

import pytest

from build_tools.shell import cut_shell


def test_shell_joins_values_at_their_markers():
    shell = cut_shell("<title>@@TITLE@@</title><h1>@@TITLE@@</h1>@@BODY@@.")
    assert shell.page({"TITLE": "甲", "BODY": "<p>@@TITLE@@</p>"}).decode() == "<title>甲</title><h1>甲</h1><p>@@TITLE@@</p>."


def test_marker_without_a_value_is_an_error():
    with pytest.raises(KeyError):
        cut_shell("@@BODY@@").page({})
