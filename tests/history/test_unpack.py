"""An archive of a site is unpacked safely, whatever is in it."""

import gzip
import io
import tarfile
import zipfile

import pytest

from build_tools.errors import InputErrors
from build_tools.history import unpack
from build_tools.history.last_site import last_site
from build_tools.history.unpack import unpack_site
from tests.history.released import release_files, write_site

FILES = {"data/changes.csv": b"change_number\n", "departments/a/2023-performance/data.csv": b"observation_id\n", "data/gongkai.sqlite": b"x" * 500,
         **release_files("2026-01-01", {"reports.csv": "report_id\n"})}
NEEDED = ["manifest.json", "data/changes.csv", "departments/a/2023-performance/data.csv", "releases/2026-01-01/manifest.json",
          "releases/2026-01-01/reports.csv"]


def _tar(path, site, name):
    with tarfile.open(path, "w:gz") as tar:
        tar.add(site, arcname=name)


def _zip(path, site, name):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(site.rglob("*")):
            archive.write(file, f"{name}/{file.relative_to(site).as_posix()}".removeprefix("./"))


@pytest.mark.parametrize("pack", [_tar, _zip])
@pytest.mark.parametrize("name", [".", "site", "mirror/2026/site"])
def test_a_site_is_found_in_its_archive_with_the_files_that_are_compared(tmp_path, pack, name):
    site = write_site(tmp_path / "site", FILES)
    pack(tmp_path / "archive", site, name)
    root = unpack_site(tmp_path / "archive", tmp_path / "out")
    assert sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()) == sorted(NEEDED)
    assert (root / "data/changes.csv").read_bytes() == FILES["data/changes.csv"]


def test_the_archive_and_the_folder_are_the_same_last_site(tmp_path):
    site = write_site(tmp_path / "site", FILES)
    _tar(tmp_path / "site.tar.gz", site, "site")
    with last_site(tmp_path / "site.tar.gz", tmp_path / "none") as packed, last_site(site, tmp_path / "none") as plain:
        assert packed.hashes == plain.hashes
        assert packed.releases == ["2026-01-01"]
        assert packed.read("data/changes.csv") == plain.read("data/changes.csv")
        folder = packed.folder
    assert not folder.exists()


def _member(name, kind=tarfile.REGTYPE, link="", data=b"x"):
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, len(data) if kind == tarfile.REGTYPE else 0
    return info, io.BytesIO(data)


@pytest.mark.parametrize("member", [
    _member("../manifest.json"), _member("/etc/manifest.json"), _member("a/../../data.csv"), _member("releases\\x"),
    _member("data.csv", tarfile.SYMTYPE, "/etc/passwd"), _member("data.csv", tarfile.LNKTYPE, "manifest.json"),
    _member("releases/fifo", tarfile.FIFOTYPE), _member("releases/device", tarfile.CHRTYPE),
], ids=["up", "root", "up-later", "backslash", "symlink", "hard-link", "fifo", "device"])
def test_a_member_that_leads_elsewhere_is_refused_and_nothing_written_outside(tmp_path, member):
    with tarfile.open(tmp_path / "evil.tar.gz", "w:gz") as tar:
        tar.addfile(*member)
    with pytest.raises(InputErrors, match=r"evil\.tar\.gz:1:1: .*; name a tar\.gz or zip"):
        unpack_site(tmp_path / "evil.tar.gz", tmp_path / "out" / "deep")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "evil.tar.gz"]


@pytest.mark.parametrize("name", ["../manifest.json", "/manifest.json", "a/../../manifest.json"])
def test_a_zip_member_that_leads_elsewhere_is_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(InputErrors, match="the unsafe name"):
        unpack_site(tmp_path / "evil.zip", tmp_path / "out" / "deep")


def test_a_zip_link_and_a_doubled_name_are_refused(tmp_path):
    link = zipfile.ZipInfo("data.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(InputErrors, match="no regular file"):
        unpack_site(tmp_path / "link.zip", tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        archive.writestr("manifest.json", b"{}")
        archive.writestr("Manifest.json", b"{}")
    with pytest.raises(InputErrors, match="two members"):
        unpack_site(tmp_path / "twice.zip", tmp_path / "out")


@pytest.mark.parametrize("suffix", ["tar.gz", "zip"])
def test_a_bomb_is_stopped_while_it_is_read(tmp_path, suffix):
    bomb, zeros = tmp_path / f"bomb.{suffix}", bytes(30_000_000)
    if suffix == "zip":
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("data/changes.csv", zeros)
    else:
        with tarfile.open(bomb, "w:gz") as tar:
            tar.addfile(*_member("data/changes.csv", data=zeros))
    assert bomb.stat().st_size < 40_000
    with pytest.raises(InputErrors, match="too much data"):
        unpack_site(bomb, tmp_path / "out")
    written = sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file()) if (tmp_path / "out").exists() else 0
    assert written <= unpack._SLACK


def test_a_header_that_claims_to_be_huge_is_stopped(tmp_path):
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 3_000_000_000
    (tmp_path / "pax.tar.gz").write_bytes(gzip.compress(info.tobuf() + bytes(2048)))
    with pytest.raises(InputErrors, match="far too large"):
        unpack_site(tmp_path / "pax.tar.gz", tmp_path / "out")


def test_too_many_members_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "MAX_ENTRIES", 5)
    _zip(tmp_path / "many.zip", write_site(tmp_path / "site", FILES), ".")
    with pytest.raises(InputErrors, match="more than 5 members"):
        unpack_site(tmp_path / "many.zip", tmp_path / "out")


@pytest.mark.parametrize("data", [b"", b"not an archive", gzip.compress(b"no tar in here", mtime=0), b"PK\x05\x06" + bytes(18), b"\x1f\x8b\x08\x00broken"])
def test_what_is_no_archive_of_a_site_is_named(tmp_path, data):
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(InputErrors, match=r"file:1:1: .*; name a tar\.gz or zip of a site that gongkai built"):
        unpack_site(tmp_path / "file", tmp_path / "out")
