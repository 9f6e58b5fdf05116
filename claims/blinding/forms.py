"""The forms in which a name, a role or a title may stand in a text."""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from claims.blinding.folding import fold, is_capital, is_unspaced, words_of
from claims.blinding.inflecting import latin

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTICLES = frozenset(
    "a abu al af an and as at ben bin by da das de del della den der des di do dos du e el et for"
    " from hon i ibn ii iii in iv jr la las le les los of on or per sr the to und van vi vom von"
    " with y zu zum".split()
)
"""Small words within names. Alone they name nobody."""
_JOINING = frozenset("and as at by et for from in on or per to und with".split())
"""Those that part two names, or a name and what is told of it; they belong to neither."""
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
BODIES = frozenset(
    "academy administration agency army assembly association authority battalion board"
    " brigade bureau cabinet centre center club college commission committee company"
    " congress corporation council department embassy federation fleet forces"
    " foundation government group institute institution journal league ministry movement"
    " museum nations navy network news observatory office organisation organization parliament"
    " party police press project regiment reporters school senate service society states team"
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
_COMMON_INITIALS = frozenset(
    "AD AI AM AS AT BC BY CE CV DC DO GO ID IF IN IS IT NO OF OK OR PC PM PR SO TO TV UP".split()
)
"""Capitals that are words or stand for one in any text; `US` is rather the country."""
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
_LEAST_GLUED = 6
"""So many letters a name has at least that is looked for as one word."""
_LEAST_OF_A_LEADER = 4
"""So many letters a name has at least after which others are called: `Artist` is not of Art."""
_HYPHENS = re.compile(r"[-‐‑–/·・]")
_PARTED = re.compile(r"[-‐‑–/·・'’ʼ]")
_WITHOUT_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ"))
_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_UMLAUTS = re.compile("[äöüøå]")
_DIGRAPHS = re.compile("[aou]e|aa")
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"
_TWO_SIGNS = (
    "欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|夏侯|皇甫|司徒|尉迟|公孙|公孫|慕容|令狐|端木|东方|東方"
)
_TWO_SYLLABLES = "남궁|황보|제갈|사공|선우|독고|서문"
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방"
    "공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁은편용류리림량"
)
_BODY = "社报報党黨部院会會局团團団府台网網室所厅廳省市县縣组組军軍校学學队隊"
_FAMILY_FIRST = re.compile(
    f"(?:({_TWO_SIGNS})([{_HAN}]{{1,2}})"
    f"|([{_HAN}])((?![{_BODY}]$)[{_HAN}])"
    f"|([{_HAN}])([{_HAN}](?![{_BODY}]$)[{_HAN}])"  # 习近平
    f"|([{_HAN}]{{2}})((?![{_HAN}][{_BODY}]$)[{_HAN}]{{2,3}})"  # 岸田文雄
    f"|([{_HAN}]{{1,3}})([{_KANA}]{{2,4}})"
    f"|({_TWO_SYLLABLES})([가-힣]{{1,2}})"
    f"|([{_SURNAMES}])([가-힣]{{1,2}}))"
)
"""A name in Chinese, Japanese or Korean letters, of which the first one or two are the family's."""
_FAMILY_APART = re.compile(f"([{_HAN}]{{1,2}}|[가-힣]{{1,2}})\\s+[{_HAN}{_KANA}가-힣]{{1,4}}")
"""One that is written with a space."""
_ALSO_WORDS = frozenset((*_TWO_SIGNS.split("|"), *_TWO_SYLLABLES.split("|")))
"""Surnames of two signs that are words too: `东方` is the east."""
_SOUNDED = re.compile("(?=.{4}).*[斯尔爾耶諾诺]")
"""A name from another language that is written by its sound: it has no such parts."""
_AROUND = "\"'“”‘’«».,;:()[]"


class Case(Enum):
    """How the words of a text are written where they are a name."""

    ANY = auto()
    CAPITAL = auto()  # one begins with a capital, or in a script that has none
    UPPER = auto()  # capitals throughout


class Form(NamedTuple):
    """Folded words that are hidden where they follow each other.

    Attributes:
        words: the words.
        case: how they are written.
        inflects: whether the forms of the only one are hidden, too.
        leads: whether those who are called after it are.
    """

    words: tuple[str, ...]
    case: Case
    inflects: bool = False
    leads: bool = False


def forms_of_name(name: str) -> Iterator[Form]:
    """A name of somebody or of a group, and what is written for it: its words, its initials."""
    name = name[:_MOST_OF_A_NAME]
    words = words_of(name)[:MOST_WORDS]
    if not words or _is_a_letter(words) or _NOBODY.issuperset(words):
        return
    yield Form(words, _case(words, name))
    yield from _given_and_family(name)
    parts = [word for raw in name.split() if (word := raw.strip(_AROUND))]
    telling = [word for word in parts if _key(word) not in PARTICLES]
    if any(_key(word) in BODIES for word in telling):
        yield from _of_a_body(name, telling)
    elif any(_is_small(word) for word in telling):
        for run in _runs_of_capitals(parts):  # `Nathaniel Mulliken and thirty-three others`
            yield from _of_a_person(run)
    else:
        yield from _of_a_person(telling)


def particles_of(name: str) -> Iterator[tuple[str, str]]:
    """Each particle of the name of a person, and the word of it that follows: `der`, `Lubbe`.

    What stands before an apostrophe is one too: `O` before `Brien`.
    """
    parts = [word for raw in name[:_MOST_OF_A_NAME].split() if (word := raw.strip(_AROUND))]
    if any(_key(word) in BODIES for word in parts):
        return
    folded = fold(name[:_MOST_OF_A_NAME])
    for before, after in pairwise(folded.words()[:MOST_WORDS]):
        is_elided = folded.text[before.end : after.start] == "'"
        if is_elided or before.text in PARTICLES - _JOINING:
            yield before.text, after.text


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
    yield from initials_of(" ".join(named))
    yield from _glued(named)
    for word in named[:MOST_WORDS]:
        elided = {part.translate(_WITHOUT_APOSTROPHES) for part in _HYPHENS.split(word)}
        for part in {word, *elided, *_PARTED.split(word)} - {""}:
            folded = words_of(part)
            if len(part) < 2 or not folded or part[0].isdigit():
                continue
            if _key(part) in _SMALL or (_key(part) in _RANKS and part != last):
                continue
            is_as_written = part in word  # `Dor` for `d'Or` is made up, and may be a word
            case = _case(folded, part) if is_as_written else Case.CAPITAL
            inflects = case is Case.ANY and len(folded) == 1
            leads = len(folded) == 1 and len(folded[0]) >= _LEAST_OF_A_LEADER
            leads = leads and folded != ("roman",)  # after whom no `Romanian` is called
            yield Form(folded, case, inflects, leads)
            for spelling in _other_spellings(part, folded):
                yield Form((spelling,), Case.CAPITAL, inflects)


def _glued(words: list[str]) -> Iterator[Form]:
    """The name as one word, as hashtags have it: `markhill`; with the words between, and without.

    Of two words of the language another may be made: `will power` is no Will Power.
    """
    for chosen in (words, [*words[:1], *words[-1:]]):
        folded = words_of(" ".join(chosen))[:MOST_WORDS]
        glued = "".join(folded)
        if len(folded) > 1 and len(glued) >= _LEAST_GLUED and not is_unspaced(glued):
            yield Form((glued,), Case.CAPITAL if ORDINARY.issuperset(folded) else Case.ANY)


def _of_a_body(name: str, words: list[str]) -> Iterator[Form]:
    """A group is called by its last words, its kind, its initials, or the other way round."""
    yield from initials_of(name)
    folded = words_of(name)[:MOST_WORDS]
    for at in range(1, len(folded) - 1):
        if folded[at] not in PARTICLES:
            yield Form(folded[at:], Case.CAPITAL)
    for word in words[:MOST_WORDS]:
        if _key(word) in BODIES:
            yield Form(words_of(word), Case.CAPITAL)
        elif len(word) > 2 and word.isupper():
            yield Form(words_of(word), Case.UPPER)
    yield from forms_of_role(name)


def _other_spellings(word: str, folded: tuple[str, ...]) -> Iterator[str]:
    """`Moeller` for `Möller` and the other way, and in Latin letters what is in Cyrillic ones."""
    if len(folded) > 1:
        return
    (plain,) = folded
    found = {_UMLAUTS.sub(lambda at: _WRITTEN_OUT[at[0]], word.casefold()), latin(plain)}
    if len(plain) > 4:
        found.add(_DIGRAPHS.sub(lambda at: at[0][0], plain))
    for spelling in found:
        if len(refolded := words_of(spelling)) == 1 and refolded != folded and len(spelling) > 2:
            yield refolded[0]


def _given_and_family(name: str) -> Iterator[Form]:
    """The given name of a name that is written as one word, the family's name first.

    Nothing tells where a given name begins but the length of the whole, so one that is written
    with a space or a dot is better hidden.
    """
    for part in _family_and_given(name):
        if len(part) > 1 and part not in _ALSO_WORDS:
            yield Form(words_of(part), Case.ANY)


def surname_of(name: str) -> str:
    """The folded surname in Chinese or Korean letters that is a word alone; empty without one."""
    name = name.strip()
    apart = _FAMILY_APART.fullmatch(name)
    return "".join(words_of(apart[1] if apart else next(_family_and_given(name), "")))


def _family_and_given(name: str) -> Iterator[str]:
    found = _FAMILY_FIRST.fullmatch(name.strip())
    if found and not _SOUNDED.match(name):
        yield from (part for part in found.groups() if part)


def initials_of(name: str) -> Iterator[Form]:
    """`JFK`, `CIA`, `AFP`, `NYT`; two letters are too many other things but for a group: `UN`."""
    for part in {name, *name.split("/")}:
        words = [word for raw in part.split() if (word := raw.strip(_AROUND))]
        telling = [word for word in words if _key(word) not in PARTICLES]
        is_body = any(_key(word) in BODIES for word in telling)
        for chosen in (telling, words):
            for parted in (chosen, [each for word in chosen for each in _PARTED.split(word)]):
                letters = "".join(word[0] for word in parted if word and word[0].isupper())
                is_brief = len(letters) == len(telling) == 2 and letters not in _COMMON_INITIALS
                if 3 <= len(letters) <= 8 or (is_brief and is_body):
                    yield Form(words_of(letters), Case.UPPER)


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
