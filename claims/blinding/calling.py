"""Surnames in Chinese and Korean, which are words alone and names with what stands around them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from claims.blinding.folding import is_korean

if TYPE_CHECKING:
    from collections.abc import Collection

_RANKS_IN_HAN = (
    "先生|女士|小姐|太太|夫人|公子|总统|總統|主席|主任|总理|總理|首相|总裁|總裁|总书记|總書記|"
    "教授|老师|老師|同志|师傅|師傅|大臣|外相|议员|議員|将军|將軍|司令|元帅|元帥|上校|大使|医生|"
    "醫生|大夫|博士|律师|律師|法官|警官|记者|記者|编辑|編輯|导演|導演|经理|經理|总经理|總經理|"
    "董事长|董事長|秘书|秘書|书记|書記|委员|委員|代表|院士|校长|校長|"
    "[部省市县縣区區局院会會处處科司厅廳行村镇鎮队隊组組团團社船店厂廠州班排连連营營][长長]|"
    "发言人|發言人|氏|某|さん|さま|様|くん|君|ちゃん"
)
_CALLED_IN_HAN = re.compile(f"[副前]?(?:{_RANKS_IN_HAN})")
"""What stands after a surname: `王部长`."""
_FAMILIAR = "小老阿"
"""What stands before one: `老王`."""
_NO_CALL = ("子", "国", "國")
"""What makes another word of it: `小王子` is a little prince."""
_RANKS_IN_KOREAN = (
    "국무위원장|부위원장|위원장|대통령|총리|총장|장관|차관|주석|총비서|비서|서기|의원|대표|의장|"
    "교수|선생|박사|사장|회장|후보|시장|지사|국장|원장|부장|과장|팀장|실장|기자|감독|선수|장군|"
    "여사|판사|검사|변호사|대사|대변인|목사|신부|작가|배우"
)
_GLUED_IN_KOREAN = "위원장|대통령|총리|장관|주석|선생|박사|여사|의원|회장"
"""Those that may be written to the name without making another word of it, as `이사장` is one."""
_CALLED_IN_KOREAN = re.compile(
    unicodedata.normalize(
        "NFKD",
        f" ?씨(?![\u1161-\u11ff])| (?:전 |현 )?(?:{_RANKS_IN_KOREAN})|(?:{_GLUED_IN_KOREAN})",
    )
)
"""What stands after a surname, in the letters that syllables fall into: `김 위원장`."""
_LONGEST_SURNAME = 6
"""So many letters, two syllables, the surnames have that are looked for."""


def surname_in_run(text: str, at: int, surnames: Collection[str]) -> tuple[int, int] | None:
    """Where a surname stands that begins at a place of a text in a script without spaces.

    Args:
        text: of that script alone.
        at: the place.
        surnames: of one sign or two.
    """
    for end in (at + 2, at + 1):
        if text[at:end] not in surnames or end > len(text):
            continue
        if at and text[at - 1] in _FAMILIAR and text[end : end + 1] not in _NO_CALL:
            return at - 1, end
        if _CALLED_IN_HAN.match(text, end):
            return at, end
    return None


def korean_surname(text: str, start: int, word: str, surnames: Collection[str]) -> int:
    """How long a Korean surname is that a word begins with; 0 if it is none, or a word alone.

    Args:
        text: folded, in which the word stands.
        start: where it does.
        word: the word.
        surnames: folded.
    """
    if not is_korean(word):
        return 0
    return max(
        (
            length
            for length in range(2, min(len(word), _LONGEST_SURNAME) + 1)
            if word[:length] in surnames and _CALLED_IN_KOREAN.match(text, start + length)
        ),
        default=0,
    )
