"""Files from strangers: whatever they are, one sentence says so, and nothing waits or follows."""

from __future__ import annotations

import errno
import os
import socket
import tempfile
from pathlib import Path

import pytest

from claims import Diagnostic, Library
from claims.reading import MAX_BYTES
from tests.claims.conftest import write

TOPIC = "question: Who opened the gate?\nclaims: {wind: {title: The wind}}\n"


def only_finding(library: Library, path: Path) -> Diagnostic:
    """The one thing that is wrong with a file that cannot be read."""
    file = library.read(path)
    (found,) = library.check(file)
    assert not file.is_readable
    assert (found.path, found.line, found.column) == (str(path), 1, 1)
    assert found.hint
    return found


@pytest.mark.parametrize("named", [True, False])
def test_what_is_no_file_is_named_for_what_it_is(tmp_path: Path, named: bool) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to("pipe.yaml")
    for name, kind in (("pipe", "a named pipe"), ("folder", "a folder"), ("link", "a named pipe")):
        path = tmp_path / f"{name}.yaml"
        if named and name == "folder":
            continue  # a folder that is named is a library
        found = only_finding(Library(path if named else tmp_path), path)
        assert (found.code, found.message) == ("E002", f"this is {kind}, not a file")


def test_a_socket_and_a_device_are_no_files() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as made:
        path = Path(folder) / "s.yaml"
        made.bind(str(path))
        assert "a socket" in only_finding(Library(folder), path).message
    device = Path("/dev/zero")
    assert "a device" in only_finding(Library(device), device).message


def test_a_folder_of_a_topics_name_is_not_searched_and_a_hidden_one_is_passed_over(
    tmp_path: Path,
) -> None:
    write(tmp_path / "folder.yaml" / "in.yaml", TOPIC)
    write(tmp_path / ".yaml" / "in.yaml", TOPIC)
    assert Library(tmp_path).paths() == [tmp_path / "folder.yaml"]


@pytest.mark.parametrize("named", [True, False])
def test_a_link_that_leads_round_or_nowhere_is_told(tmp_path: Path, named: bool) -> None:
    (tmp_path / "round.yaml").symlink_to("round.yaml")
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    (tmp_path / "gone.yaml").symlink_to("nothing.yaml")
    for name, said in (("round", "circle"), ("a", "circle"), ("gone", "no such file")):
        path = tmp_path / f"{name}.yaml"
        found = only_finding(Library(path if named else tmp_path), path)
        assert found.code == "E001"
        assert said in found.message


def test_a_link_out_of_the_library_is_not_followed_unless_it_was_named(tmp_path: Path) -> None:
    write(tmp_path / "outside" / "topic.yaml", TOPIC)
    inside = tmp_path / "library"
    inside.mkdir()
    link = inside / "link.yaml"
    link.symlink_to(tmp_path / "outside" / "topic.yaml")
    assert only_finding(Library(inside), link).code == "E005"
    assert Library(inside).read(link).topic.question is None
    assert Library(link).read(link).topic.question == "Who opened the gate?"


def test_a_link_within_the_library_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "topic.yaml", TOPIC)
    (tmp_path / "link.yaml").symlink_to(tmp_path / "topic.yaml")
    assert Library(tmp_path).read("link").topic.question == "Who opened the gate?"


def test_links_to_folders_lead_no_search_round(tmp_path: Path) -> None:
    write(tmp_path / "topics" / "topic.yaml", TOPIC)
    (tmp_path / "topics" / "up").symlink_to(tmp_path)
    (tmp_path / "out").symlink_to("/")
    assert Library(tmp_path).paths() == [tmp_path / "topics" / "topic.yaml"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "permission is denied"),
        (errno.EPERM, "permission is denied"),
        (errno.EIO, "the disk reports an error"),
        (errno.EDEADLK, os.strerror(errno.EDEADLK).lower()),
    ],
)
def test_what_the_system_refuses_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    path = write(tmp_path / "topic.yaml", TOPIC)

    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number), str(path))

    library = Library(path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        file = library.read(path)
    (found,) = library.check(file)
    assert (found.code, found.message) == ("E001", f"the file cannot be read: {said}")
    path.chmod(0o600)
    assert library.read(path).topic.question == "Who opened the gate?"


def test_a_folder_that_may_not_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "topic.yaml", TOPIC)
    write(tmp_path / "locked" / "topic.yaml", TOPIC)
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    scandir, open_ = os.scandir, os.open

    def scan(folder: str) -> object:
        if str(folder).endswith("locked"):
            raise denied
        return scandir(folder)

    def refuse(path: Path, *flags: int) -> int:
        if str(path).endswith("locked"):
            raise denied
        return open_(path, *flags)

    library = Library(tmp_path)
    monkeypatch.setattr(os, "scandir", scan)
    assert library.paths() == [tmp_path / "locked", tmp_path / "topic.yaml"]
    monkeypatch.setattr(os, "open", refuse)
    assert "permission is denied" in only_finding(library, tmp_path / "locked").message
    assert library.read(tmp_path / "topic.yaml").problems == ()


def test_names_that_cannot_be_are_refused_like_files_that_are_not_there(tmp_path: Path) -> None:
    path = write(tmp_path / "topic.yaml", TOPIC)
    library = Library(path)
    for name in ("n" * 300 + ".yaml", "a\0b.yaml", "topic.yaml/below.yaml", "gone.yaml"):
        (found,) = library.check(library.read(tmp_path / name))
        assert found.code == "E001"


def test_a_file_without_size_is_read_to_its_end() -> None:
    path = Path("/proc/self/status")
    if not path.exists():
        path = Path("/dev/null")
    file = Library(path).read(path)
    assert file.path == path
    assert len(file.document.text) > 100 or str(path) == "/dev/null"


def test_64_mebibytes_are_read_and_no_byte_more(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.write(TOPIC.encode() + b"# ")
        file.truncate(MAX_BYTES + 1)
    library = Library(path)
    found = only_finding(library, path)
    assert found.code == "E003"
    assert "64 MiB" in found.message
    path.write_bytes(TOPIC.encode() + b"#" * (MAX_BYTES - len(TOPIC)))
    read = library.read(path)
    assert read.is_readable
    assert read.topic.question == "Who opened the gate?"


def test_a_file_that_grows_while_it_is_read_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "large.yaml", b"#" * (MAX_BYTES + 10))
    fstat = os.fstat

    def small(handle: int) -> os.stat_result:
        return os.stat_result((*fstat(handle)[:6], 10, *fstat(handle)[7:]))

    monkeypatch.setattr(os, "fstat", small)
    assert only_finding(Library(path), path).code == "E003"


RUSSIAN = "question: Что стояло за беспорядками января 2022 года в Казахстане?\n"
ENCODINGS = [
    ("utf-16", RUSSIAN, "UTF-16"),
    ("utf-16-le", TOPIC, "UTF-16"),
    ("utf-16-be", TOPIC, "UTF-16"),
    ("utf-32", TOPIC, "UTF-32"),
    ("utf-32-le", TOPIC, "UTF-32"),
    ("utf-32-be", TOPIC, "UTF-32"),
    ("latin-1", "question: Wer öffnete das Tor? Die Männer über die Brücke\n", "Latin-1"),
    ("cp1252", "question: Wer öffnete das Tor? „Niemand“\n", "Windows-1252"),
    ("cp1251", RUSSIAN, "Windows-1251"),
    ("koi8-r", RUSSIAN, "KOI8-R"),
    ("cp866", RUSSIAN, "IBM 866"),
    ("shift_jis", "question: 誰が最初に撃ったのか？それはわからない。\n", "Shift JIS"),
    ("euc_jp", "question: 誰が最初に撃ったのか？それはわからない。\n", "EUC-JP"),
    ("euc_kr", "question: 누가 먼저 총을 쏘았는가? 그것은 아무도 모른다\n", "EUC-KR"),
    ("gb2312", "question: 谁先开的枪？没有人知道，是谁先开枪的。\n", "GB 2312"),
    ("big5", "question: 誰先開的槍？沒有人知道，這是萊克星頓的問題。\n", "Big5"),
]


@pytest.mark.parametrize(("encoding", "text", "name"), ENCODINGS)
def test_another_encoding_is_named(tmp_path: Path, encoding: str, text: str, name: str) -> None:
    path = write(tmp_path / "topic.yaml", text.encode(encoding))
    found = only_finding(Library(tmp_path), path)
    assert found.code == "E004"
    assert f"it seems to be {name}" in found.message


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08rest", b"\x00\x01\x02\x03", b"PK\x03\x04\xff"]
)
def test_data_that_is_no_text_is_named_so(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path / "topic.yaml", data)
    assert "binary data" in only_finding(Library(path), path).message


def test_a_damaged_character_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    whole = RUSSIAN.encode()
    for data in (whole[:-3], whole.replace("т".encode(), b"\xd1", 1), b"a: \xed\xa0\xbd" + whole):
        path = write(tmp_path / "topic.yaml", data)
        assert "a character is damaged" in only_finding(Library(path), path).message


def test_the_first_byte_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "topic.yaml", b"question: Q\nsummary: caf\xe9\n")
    assert "(byte 0xe9 in line 2)" in only_finding(Library(path), path).message


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_utf_8_is_read_with_and_without_a_mark_and_with_every_line_end(
    tmp_path: Path, mark: bytes, line_end: bytes
) -> None:
    lines = b"""\
question: >-
  Who opened
  the gate?
claims:
  wind:
    title: |
      The
      wind
"""
    path = write(tmp_path / "topic.yaml", mark + lines.replace(b"\n", line_end))
    topic = Library(path).read(path).topic
    assert topic.question == "Who opened the gate?"
    assert topic.claims["wind"].title == "The\nwind\n"
