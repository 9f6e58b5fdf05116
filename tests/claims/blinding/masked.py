"""A text as it is masked by names."""

from __future__ import annotations

from claims.blinding import Masker

PEOPLE = (
    "Vladimir Putin",
    "Kassym-Jomart Tokayev",
    "General Gage",
    "Donald Tusk",
    "Lech Wałęsa",
    "Agnieszka Kowalska",
    "Recep Tayyip Erdoğan",
    "Xi Jinping",
    "Mohammed bin Salman",
    "Seán O'Brien",
    "John Fitzgerald Kennedy",
    "Владимир Путин",
    "Иван Фёдоров",
    "习近平",
    "岸田 文雄",
    "弗拉基米尔·普京",
    "ประยุทธ์",
    "문재인",
    "فلاديمير بوتين",
    "בנימין נתניהו",
    "नरेन्द्र मोदी",
    "Γιώργος Σεφέρης",
    "გიორგი მელიქიძე",
)


def masked(text: str, *names: str) -> str:
    return Masker(names or PEOPLE).mask(text)
