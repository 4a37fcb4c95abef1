"""The strict loader: each invalid case file names its error in its first line; each valid one reads."""

import subprocess
import sys

import pytest

from build_tools.errors import InputError
from build_tools.read.yaml_text import read_yaml
from build_tools.settings import ROOT

DATA = ROOT / "tests/data/read"
INVALID = sorted((DATA / "invalid").glob("*.yml"))
VALID = sorted((DATA / "valid").glob("*.yml"))


def test_case_files_are_found():
    assert len(INVALID) >= 10 and len(VALID) >= 2


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_case_is_refused_with_place_and_words(path):
    data = path.read_bytes()
    expected = data.split(b"\n", 1)[0].decode().removeprefix("# ")
    with pytest.raises(InputError) as caught:
        read_yaml("case.yml", data)
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_case_reads(path):
    assert read_yaml("case.yml", path.read_bytes()).root


def test_scalars_stay_text():
    words = ["0123456", "NO", "12:30", "1_000", ".nan", "1e5", "true", "0x1F", "2023-01-02", "=", "+1", "0o17", "1.50"]
    text = "".join(f"k{index}: {word}\n" for index, word in enumerate(words))
    assert list(read_yaml("x.yml", text.encode()).root.values()) == words


def test_deep_nesting_ends_with_an_error_not_a_signal():
    code = ("from build_tools.read.yaml_text import read_yaml\nfrom build_tools.errors import InputError\n"
            "try: read_yaml('deep.yml', b'a: ' + b'[' * 200000)\nexcept InputError as error: print(error)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=20, check=True)
    assert "nesting deeper than 32" in done.stdout


def test_merge_bomb_is_refused_at_its_first_anchor():
    bomb = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 26))
    with pytest.raises(InputError, match="1:5: the anchor &a0"):
        read_yaml("bomb.yml", bomb.encode())


def test_not_utf8_names_its_line():
    with pytest.raises(InputError, match="x.yml:2:1: bytes that are not UTF-8"):
        read_yaml("x.yml", b"a: 1\nb: \xff\n")


@pytest.mark.parametrize("byte", [b"\x00", b"\x01", b"\x1b", b"\x7f"])
def test_raw_control_character_names_its_line(byte):
    with pytest.raises(InputError, match="x.yml:2:"):
        read_yaml("x.yml", "a: 部门\nb: 甲".encode() + byte + b"\n")
