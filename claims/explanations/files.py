"""E0xx: the file itself cannot be read."""

from __future__ import annotations

from claims.explanations.explanation import Explanation

FAMILY = (
    Explanation(
        "E001",
        "a file that cannot be read",
        meaning="The system refuses to open the file: there is none, its permissions forbid it, "
        "or it is a link that leads nowhere or round in a circle.",
        reason="Nothing can be said of a topic that nobody can read, and leaving it out in "
        "silence would look as if it were fine.",
        wrong="uprising.yaml is a symbolic link to a file that was moved away.",
        right="The link leads to the file's new place, or is removed.",
        told=True,
    ),
    Explanation(
        "E002",
        "something that is not a file",
        meaning="A folder, a named pipe, a device or a socket goes by the name of a topic file. "
        "It is not opened, since reading from it might never end.",
        reason="A folder called uprising.yaml hides whatever it holds: topics are looked for in "
        "files whose names end in .yaml or .yml.",
        wrong="A folder is called uprising.yaml.",
        right="The folder is called uprising, and the file in it 1775.yaml.",
        told=True,
    ),
    Explanation(
        "E003",
        "a file that is too large",
        meaning="The file has more than 64 MiB and was not read.",
        reason="A topic is something that people read, and a thousand pages of it take less than "
        "a tenth of that. Files come from strangers, so what is read is bounded.",
        wrong="A topic file of 100 MiB, with whole archived texts pasted into it.",
        right="The texts stand in files of their own, which the sources name under `text:`.",
        told=True,
    ),
    Explanation(
        "E004",
        "a file that is not UTF-8 text",
        meaning="Some bytes of the file are not UTF-8. The message names the first of them and "
        "the encoding that the file seems to be in.",
        reason="An encoding that is guessed turns names and quotations into other words on some "
        "machines. UTF-8, with or without a byte order mark, means the same on all of them.",
        wrong="An old editor saved the file as Windows-1252, where ü is the one byte 0xFC.",
        right="The file is saved as UTF-8.",
        told=True,
    ),
    Explanation(
        "E005",
        "a link that leaves the library",
        meaning="A symbolic link in the library's folder leads to a file outside of it, and was "
        "not followed.",
        reason="A library may come from a stranger. What a link of theirs points at on your "
        "machine is none of their business, and a copy of the folder would lack it.",
        wrong="uprising.yaml is a symbolic link to ../elsewhere/uprising.yaml.",
        right="The file itself stands in the library, or is named on the command line.",
        told=True,
    ),
)
