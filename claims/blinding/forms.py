"""The forms in which a name, a role or a title may stand in a text."""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from claims.blinding.folding import fold, is_capital, is_korean, is_unspaced, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTICLES = frozenset(
    "a abu al af an and as at ben bin by da das de del della den der des di do dos du e el et for"
    " from hon i ibn ii iii in iv jr la las le les los of on or per sr the to und van vi vom von"
    " with y zu zum".split()
)
"""Small words within names. Alone they name nobody."""
TITLES = frozenset(
    "admiral ambassador archbishop baron baroness bishop brigadier brother capt captain cardinal"
    " chancellor chief col colonel commander comrade constable corporal count countess cpl cpt"
    " dame deputy doctor dr duchess duke earl emperor empress ensign father frau gen general gov"
    " governor herr justice king lady lieut lieutenant lord lt madam madame maj major marshal"
    " mayor minister miss mister mme monsieur mother mr mrs ms officer pope premier pres president"
    " prince princess private prof professor pvt queen rabbi rep rev reverend saint sec secretary"
    " sen senator sergeant sgt sheikh sheriff sir sister speaker st sultan tsar tsarina vice"
    " viscount имам президент министр генерал".split()
)
"""Words before names. Alone they are words of the language; before a name they tell the rank."""
_ARTICLES = frozenset("the a an der die das le la les el il".split())
"""What a title may begin with, and is often called without."""
_NOBODY = frozenset("anon anonymous editor editors others staff unknown various".split())
"""What is written where nobody is named."""
_BODIES = frozenset(
    "academy administration agency army assembly association authority battalion board"
    " brigade bureau cabinet centre center club college commission committee company"
    " congress corporation council department embassy federation fleet forces"
    " foundation government group institute institution journal league ministry movement"
    " museum navy network news observatory office organisation organization parliament party"
    " police press project regiment reporters school senate service society team"
    " times tribunal union university".split()
)
"""Words in names of groups, whose other words name no person: `Provincial Congress`."""
ORDINARY = frozenset(
    "able alder ambler archer arch armour art ash august autumn bail baker ball banks bank barber"
    " barker barn barrow bass bay beach bean bear beard beck bell berry best birch bird bishop"
    " black blank blood bloom blue bold bond book bow bowl bowman box boy branch brand bridge"
    " bridges bright broad brook brooks brown buck bull burn burns bush butcher butler cannon"
    " carpenter carr carter carver case cash castle chamber chambers champion chance chandler"
    " chapel chapman charity chase child christian church clay clerk close coal coats cobb coin"
    " cole cook cooper corn cotton court cox crane crisp cross crow dale dark dawn day deal dean"
    " dial diamond dove down draper drew drum duck dyer east elder english faith fair farmer fear"
    " field fields finch fish fisher flint flood flower fog foot force ford forest forester fort"
    " foster fowler fox frank free freeman french frost fuller gale gallant game gamble gardener"
    " garden gate gates gay gentle german gift gill glass glove glover gold golden good goose grace"
    " grant grass grave graves gray green grey grove gun guy hale hall hand hands hardy harp hart"
    " hawk hay head heath hedge herald herring hill hills holly holt home hood hook hope horn house"
    " howl hunt hunter independent ivory jack jay jewel joiner jolly joy judge june just keen key"
    " king kitchen knight lake lamb land lane large law lawn lawyer leaf light lily lion lister"
    " little lock long love low major man march mark marks marsh marshal mason mast may mayor"
    " meadow mercer mercy merry mild miles mill miller mills mirror monk moody moon moor more"
    " moss mountain mouse nation new newman night noble north nurse oak observer old olive page"
    " paine painter palm park parks parson parish pass patience peace pearl pepper pike pine pitt"
    " place plum poet pole pond pool poor pope porter post potter pound power powers price prime"
    " prince prior pure queen rain ranger ray reader reed register review rice rich rider ridge"
    " ring rivers river roach robin rock rod rode roman root rose rowan ruby rush sage salt sand"
    " sands savage saw sawyer school scribe sea sergeant sharp shaw shepherd ship shore short"
    " silver singer sky slater small smart smith snow south spear spears spring spry square stack"
    " star stark steel steele stern stock stone storm story street strange strong summer summers"
    " sun sunday sweet swan swift sword sworn table tailor tanner taylor telegraph temple terror"
    " thatcher thorn tiger time times tower town townsend trade trader tree tribune turner tyler"
    " underwood vale violet virtue vole waits wake wales walker wall waller ward warden warner"
    " water waters watt weaver weeks well wells west wheat wheeler white whites wild will wills"
    " winter winters wise witness wolf wood woods wool workman world worth wright yard yeoman"
    " yes york young".split()
)
"""Words that are names too. Without a capital they are words."""
_EVERYWHERE = frozenset(
    "am be by do go he her him his if is it its me my no our she so up us we".split()
)
"""Words that are names too, and begin so many sentences that alone they name nobody."""
_SMALL = PARTICLES | _NOBODY | _EVERYWHERE
_RANKS = TITLES | _SMALL
"""Words of a person's name that are no name."""

MOST_WORDS = 20
"""So many words of a name are looked for, so that a long one costs bounded time."""
_MOST_OF_A_NAME = 1_000
_LONG = 5
"""So many letters a name has at least that may have endings of any language."""
_VOWELS = "aeiouyаеёиоуыэюяйьіїє"
_PARTED = re.compile(r"[-‐‑–/·・'’ʼ]")
_AROUND = "\"'“”‘’«».,;:()[]"


class Case(Enum):
    """How the words of a text are written where they are a name."""

    ANY = auto()
    CAPITAL = auto()  # one begins with a capital, or in a script that has none
    UPPER = auto()  # capitals throughout


class Form(NamedTuple):
    """Folded words that are hidden where they follow each other."""

    words: tuple[str, ...]
    case: Case
    inflects: bool = False


def forms_of_name(name: str) -> Iterator[Form]:
    """A name of somebody or of a group, and what is written for it: its words, its initials."""
    name = name[:_MOST_OF_A_NAME]
    words = words_of(name)[:MOST_WORDS]
    if not words or _is_a_letter(words) or _NOBODY.issuperset(words):
        return
    yield Form(words, _case(words, name))
    parts = [word for raw in name.split() if (word := raw.strip(_AROUND))]
    telling = [word for word in parts if _key(word) not in PARTICLES]
    if any(_key(word) in _BODIES for word in telling):
        yield from _of_a_body(name, telling)
    elif any(_is_small(word) for word in telling):
        for run in _runs_of_capitals(parts):  # `Nathaniel Mulliken and thirty-three others`
            yield from _of_a_person(run)
    else:
        yield from _of_a_person(telling)


def forms_of_role(role: str) -> Iterator[Form]:
    """An office, its parts, and `Russia's president` for `President of Russia`."""
    for wording in _reworded(role[:_MOST_OF_A_NAME]):
        words = words_of(wording)[:MOST_WORDS]
        if words and not _is_a_letter(words):
            yield Form(words, Case.ANY)


def forms_of_title(title: str) -> Iterator[Form]:
    """A title or a publisher, and its part before a colon or comma.

    A short one is found only with a capital: `the times` is no paper.
    """
    title = title[:_MOST_OF_A_NAME]
    for part in (title, *re.split(r"[,;:]", title)[:1]):
        words = words_of(part)[:MOST_WORDS]
        telling = [word for word in words if word not in PARTICLES]
        if not telling or _is_a_letter(words) or (part != title and len(telling) < 2):
            continue
        is_short = len(telling) < 3 and any(char.isupper() for char in part)
        yield Form(words, Case.CAPITAL if is_short else Case.ANY)
        if words[0] in _ARTICLES and len(words) > 1:  # `in Guardian style`
            yield Form(words[1:], Case.CAPITAL if is_short or len(telling) < 2 else Case.ANY)


def _of_a_person(words: list[str]) -> Iterator[Form]:
    """Each word of the name that names somebody alone; a rank does where it stands last."""
    last = words[-1] if len(words) > 1 else ""
    named = [word for word in words if _key(word) not in _RANKS or word == last]
    yield from _initials(named)
    for word in named[:MOST_WORDS]:
        for part in {word, *filter(None, _PARTED.split(word))}:
            folded = words_of(part)
            if len(part) < 2 or not folded or part[0].isdigit():
                continue
            if _key(part) in _SMALL or (_key(part) in _RANKS and part != last):
                continue
            case = _case(folded, part)
            yield Form(folded, case, inflects=case is Case.ANY and len(folded) == 1)


def _of_a_body(name: str, words: list[str]) -> Iterator[Form]:
    """A group is called by its last words, its kind, its initials, or the other way round."""
    yield from _initials(words)
    folded = words_of(name)[:MOST_WORDS]
    for at in range(1, len(folded) - 1):
        if folded[at] not in PARTICLES:
            yield Form(folded[at:], Case.CAPITAL)
    for word in words[:MOST_WORDS]:
        if _key(word) in _BODIES:
            yield Form(words_of(word), Case.CAPITAL)
        elif len(word) > 2 and word.isupper():
            yield Form(words_of(word), Case.UPPER)
    yield from forms_of_role(name)


def _initials(words: list[str]) -> Iterator[Form]:
    """`JFK`, `CIA`; two letters are too many other things."""
    letters = [word[0] for word in words if word[0].isupper()]
    if 3 <= len(letters) <= 8:
        yield Form(words_of("".join(letters)), Case.UPPER)


def _runs_of_capitals(words: list[str]) -> Iterator[list[str]]:
    """Two words and more with capitals that follow each other: a name within a description."""
    run: list[str] = []
    for word in [*words, ""]:
        if word and not _is_small(word):
            run.append(word)
            continue
        if sum(_key(found) not in PARTICLES | TITLES for found in run) > 1:
            yield run
        run = []


def _reworded(role: str) -> Iterator[str]:
    yield role
    parts = re.split(r"[,;:]", role)
    for part in islice(parts, MOST_WORDS):
        if part != role and sum(word not in PARTICLES for word in words_of(part)) > 1:
            yield part
        office, of, whose = part.strip().partition(" of ")
        if of and office and whose:
            whose = whose.removeprefix("the ")
            yield f"{whose}'s {office}"
            yield f"{whose} {office}"


def _case(words: tuple[str, ...], name: str) -> Case:
    """How a name of one word stands in a text."""
    is_a_word = len(words) == 1 and (words[0] in ORDINARY | PARTICLES | TITLES or _is_brief(words))
    return Case.CAPITAL if is_a_word and not _is_small(name) else Case.ANY


def _is_small(word: str) -> bool:
    """Whether a word has no capital at all: `al-Assad` and `d’Alembert` are names."""
    return word[0].isalpha() and not any(map(is_capital, word))


def _is_brief(words: tuple[str, ...]) -> bool:
    return len(words[0]) < 3 and words[0].isascii()


def _is_a_letter(words: tuple[str, ...]) -> bool:
    """`A` is a word, and a name that nobody can hide."""
    return len(words) == 1 and len(words[0]) == 1 and not is_unspaced(words[0])


def _key(word: str) -> str:
    return fold(word.strip(_AROUND)).text


_SHORT_ENDINGS = frozenset(
    "a e i o u y a em iem ie im ym om ow owi owie ego emu ami ach es й а у е ы и ю я ом ем ой ей"
    " ою ею ов ам ах ами".split()
)
"""What is added to short names. Other endings would make other words of them."""
_MOST_ADDED = 4


def stem(word: str) -> str:
    """What all forms of a folded name of one word begin with; empty where it has none."""
    if is_unspaced(word) or is_korean(word) or len(word) < 4 or not word.isalpha():
        return ""
    short = word.rstrip(_VOWELS)
    return short if len(short) >= max(3, len(word) - 2) else word


def endings(word: str) -> Iterator[tuple[str, str]]:
    """The stems that a word may be a form of, each with its ending."""
    for cut in range(_MOST_ADDED + 1):
        if cut < len(word):
            yield word[: len(word) - cut], word[len(word) - cut :]


def is_ending(stem: str, ending: str) -> bool:
    """Whether a word with this ending is a form of the name with this stem.

    `Putins` and `Путиным` are, `Leningrad` is none of `Lenin`.
    """
    if len(stem) < _LONG - 1:
        return ending in _SHORT_ENDINGS
    if len(stem) < _LONG:
        return not ending or ending in _SHORT_ENDINGS
    return len(ending) < 3 or ending[0] in _VOWELS
