"""Names of people in a text become `[name]`, in whatever form they stand; other words stay."""

from __future__ import annotations

import pytest

from claims.blinding import MASK, Masker
from tests.claims.blinding.masked import PEOPLE, masked

OTHERS = (
    "Қасым-Жомарт Тоқаев",
    "Нурсултан Назарбаев",
    "Volodymyr Zelensky",
    "Boris Yeltsin",
    "Михаил Горбачёв",
    "Nikita Khrushchev",
    "김정은",
    "남궁민수",
    "岸田文雄",
    "托卡耶夫",
    "Franz Möller",
    "Karl Moeller",
    "Heinrich Böll",
    "Günter Groß",
    "Haakon Ødegård",
    "Donald Trump",
    "Angela Merkel",
    "Ada Quibble",
    "Miloš Zeman",
)


@pytest.mark.parametrize(
    "name",
    [
        "Vladimir Putin",
        "Putin",
        "Vladimir",
        "PUTIN",
        "putin",
        "Putins",
        "V. Putin",
        "V.V. Putin",
        "V. V. Putin",
        "Vladimir V. Putin",
        "Vladimir Vladimirovich Putin",
        "Vladimir  \t Putin",
        "Vladimir\nPutin",
        "Vladimir\u00a0Putin",
        "Vladimir-Putin",
        "Vladimir_Putin",
        "President Putin",
        "President Vladimir Putin",
        "Mr. Putin",
        "president Putin",
        "Pútin",
        "Pu\u0308tin",
        "Pu\xadtin",
        "P\u200bu\u200ct\u200di\u2060n",
        "Pu\u202et\u2066in",
        "P\ufe0futin",
        "P\u034futin",
        "Ｐｕｔｉｎ",
        "\U0001d40f\U0001d42e\U0001d42d\U0001d422\U0001d427",
        "Putinist",
        "Putinowi",
        "Tokayev",
        "Kassym",
        "Jomart",
        "Kassym-Jomart",
        "Kassym–Jomart Tokayev",
        "Kassym Jomart Tokayev",
        "Gage",
        "General Gage",
        "Gen. Gage",
        "Tusk",
        "Tuska",
        "Tuskiem",
        "Tuskowi",
        "Wałęsa",
        "Walesa",
        "WAŁĘSA",
        "Wałęsą",
        "Wałęsy",
        "Kowalskiej",
        "Kowalską",
        "Erdoğan",
        "Erdogan",
        "ERDOĞAN",
        "Erdoğan'ın",
        "Erdoğan’dan",
        "Xi",
        "Jinping",
        "Salman",
        "O'Brien",
        "O’Brien",
        "JFK",
        "Путин",
        "Путина",
        "Путину",
        "Путиным",
        "Владимиром Путиным",
        "ПУТИН",
        "Фёдоров",
        "Федорова",
        "Ивана Фёдорова",
        "Σεφέρης",
        "Σεφερησ",
        "მელიქიძე",
    ],
)
def test_a_name_is_found_in_every_form(name: str) -> None:
    assert masked(name) == MASK
    assert masked(f"So {name}, they say; “{name}” ({name}).") == (
        f"So {MASK}, they say; “{MASK}” ({MASK})."
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Putin's words, Putin’s men", f"{MASK}'s words, {MASK}’s men"),
        ("Putin, Vladimir", f"{MASK}, {MASK}"),
        ("Putin and Tokayev met.", f"{MASK} and {MASK} met."),
        ("the Putin-Tokayev talks", f"the {MASK} talks"),
        ("Putin. Tokayev answered.", f"{MASK}. {MASK} answered."),
        ("习近平在北京说", f"{MASK}在北京说"),
        ("昨天习 近平", f"昨天习 {MASK}"),
        ("岸田首相は、岸田文雄と", f"{MASK}首相は、{MASK}と"),
        ("普京和弗拉基米尔", f"{MASK}和{MASK}"),
        ("据Putin说", f"据{MASK}说"),
        ("ประยุทธ์กล่าวว่า", f"{MASK}กล่าวว่า"),
        ("문재인은 문재인이 문재인에게", f"{MASK}은 {MASK}이 {MASK}에게"),
        ("Putin은", f"{MASK}은"),
        ("قال بوتين وبوتين لبوتين", f"قال {MASK}"),
        ("بُوتِين", MASK),
        ("נתניהו, ונתניהו", f"{MASK}, {MASK}"),
        ("मोदी ने कहा", f"{MASK} ने कहा"),
        ("@Putin #Putin", f"@{MASK} #{MASK}"),
        ("see https://example.org/a/putin?x=1, then", f"see {MASK} then"),
        ("“http://example.org”", f"“{MASK}”"),
    ],
)
def test_the_words_around_a_name_stay(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A general strike, in general.",
        "Generals and a general",
        "the president of the school council",
        "Putinshire Computing imputing",
        "Gaged, engage, mortgage, luggage, baggage",
        "tuskers",
        "a xi and a chi",  # two letters are a name only with a capital
        "Oh, Bríd",
        "Leningradskaya",
        "jfk",
        "北京说",
        "문화재",
        "وقال",
        "مدونة",
        "  two  spaces \n and a\u200b sign  ",
        "\x1b[31m <b>&amp; *_`",
        "😀👩🏽",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert masked(text) == text


def test_a_name_that_is_a_word_too_is_hidden_with_a_capital_only() -> None:
    people = ("Roger Stone", "Martin King", "Will Young")
    assert masked("Stone stood behind a stone wall, and Young will be young.", *people) == (
        f"{MASK} stood behind a stone wall, and {MASK} will be young."
    )
    assert masked("Martin King; King Martin; the king, King", *people) == (
        f"{MASK}; {MASK}; the king, {MASK}"
    )


@pytest.mark.parametrize(
    "name",
    [
        # inflected, and what is made of a name
        *"Токаев Токаева Токаеву Токаевым Токаеве токаевский Тоқаевтың Тоқаевқа".split(),
        *"Путин путинский путинская путинизм Назарбаева назарбаевщина назарбаевщины".split(),
        *"Тоқаевтан Тоқаевпен Назарбаевтың Zemana Zemanovi Zemanův Zemanem zemanovský".split(),
        *"Putinowi putinowski putinowskiego Trumpem trumpowski Merkelem".split(),
        *"Trumpism Trumpist Trumpian Trumpists Putinesque Putinismus trumpism".split(),
        # in another alphabet, or as another language writes it
        *"Tokayev Tokaev Tokajew Tokajev Tokayevs ТОКАЕВ Nazarbayev Назарбаев".split(),
        *"Зеленский Зеленського Зеленський Zelenskyy Zelenskiy Zelenskyj Ельцин Ельцина".split(),
        *"Eltsin Gorbachev Gorbachov Gorbatschow Gorbaczow Горбачева Хрущёв Хрущев".split(),
        *"Меркель Poutine".split(),
        *"путинцы путинец путинцев Путинцам Putinites Putinite Tuskites Tuskist Gagites".split(),
        *"Σεφέρη Σεφέρηδες Γιώργο Γιώργου Γιώργε ΣΕΦΕΡΗ Seferis Σεφέρης Σεφέρηδων".split(),
        # umlauts written out, or not
        *"Möller Moeller Moller MÖLLER MOELLER Böll Boell Groß Gross GROSS Ødegård".split(),
        *"Oedegaard Odegard Håkon Haakon Günter Guenter Gunter".split(),
        # glued to other words
        *"PutinsWar StopPutin StandWithPutin Putin2024 Quibblegate Quibblegates".split(),
        *"Putinversteher Trumpland Trumpworld Merkelregierung AntiPutin Antiputin".split(),
    ],
)
def test_a_name_is_found_as_it_is_spelled_inflected_and_glued(name: str) -> None:
    assert masked(f"So {name}, they say.", *PEOPLE, *OTHERS) == f"So {MASK}, they say."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("近平同志说, 近平", f"{MASK}同志说, {MASK}"),
        ("昨天文雄和岸田在", f"昨天{MASK}和{MASK}在"),
        ("정은은 정은이 정은에게", f"{MASK}은 {MASK}이 {MASK}에게"),
        ("민수에게, 남궁민수", f"{MASK}에게, {MASK}"),
        ("托卡耶夫在北京; 耶夫", f"{MASK}在北京; 耶夫"),
        ("#PutinsWar #stopputin #STOPPUTIN #war", f"#{MASK} #{MASK} #{MASK} #war"),
        ("pro-Putin and anti-Putin", f"pro-{MASK} and anti-{MASK}"),
        ("putin-freundlich", f"{MASK}-freundlich"),
    ],
)
def test_given_names_and_hashtags(text: str, shown: str) -> None:
    assert masked(text, *PEOPLE, *OTHERS) == shown


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        (
            "王小明",
            "王先生和王副部长说，小王、老王。",
            f"{MASK}先生和{MASK}副部长说，{MASK}、{MASK}。",
        ),
        ("王小明", "國王, 小王國, 小王子, 女王的, 王", "國王, 小王國, 小王子, 女王的, 王"),
        ("習近平", "習主席，習總書記", f"{MASK}主席，{MASK}總書記"),
        ("王明", "王氏；据王教授", f"{MASK}氏；据{MASK}教授"),
        ("欧阳修", "欧阳老师, 欧阳", f"{MASK}老师, 欧阳"),
        ("东方小明", "东方的东方先生", f"东方的{MASK}先生"),
        ("林芳正", "林外相、林さん、森林", f"{MASK}外相、{MASK}さん、森林"),
        ("王 小明", "王女士", f"{MASK}女士"),
        ("김정은", "김 위원장이, 김씨는. 김 대통령", f"{MASK} 위원장이, {MASK}씨는. {MASK} 대통령"),
        ("김정은", "김위원장, 김 전 대통령, 김 씨", f"{MASK}위원장, {MASK} 전 대통령, {MASK} 씨"),
        ("김정은", "김, 김을 먹다, 김치, 기 위원장", "김, 김을 먹다, 김치, 기 위원장"),
        ("이명박", "이사장, 이 사람, 이명박", f"이사장, 이 사람, {MASK}"),
        ("김 정은", "김 위원장", f"{MASK} 위원장"),
        ("남궁민수", "남궁 교수", f"{MASK} 교수"),
        ("김구", "김 주석, 김구", f"{MASK} 주석, {MASK}"),
    ],
)
def test_a_surname_of_one_sign_is_hidden_where_it_calls_somebody(
    name: str, text: str, shown: str
) -> None:
    assert masked(text, name) == shown


def test_a_surname_that_is_told_stays_where_it_calls_another() -> None:
    assert Masker(["王小明"], told=["王大伟"]).mask("王先生") == "王先生"


@pytest.mark.parametrize(
    "text",
    [
        "Leningrad, Putingrad and Trumpsville",
        "McDonald and MacDonald, iPhone, YouTube, 10am",
        "a compute, the trumpet, a moll, an angel",
        "人民在北京, 正义, 平原",
        "정말 은행 민주",
        "Grass, mole, Moles",
        "протест, прокат, токарь, путь, путина",
        "Trumbull, Angles, Donegal, Zebra",
    ],
)
def test_words_that_are_like_names_stay(text: str) -> None:
    assert masked(text, *PEOPLE, *OTHERS) == text


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Αλέξης Τσίπρας", "του Τσίπρα, τον Αλέξη", f"του {MASK}, τον {MASK}"),
        ("Αλέξης Τσίπρας", "του Αλέξη Τσίπρα", f"του {MASK}"),
        ("Alexis Tsipras", "του Τσίπρα", f"του {MASK}"),
        ("Μαρία Δαμανάκη", "της Μαρίας Δαμανάκη", f"της {MASK}"),
        ("Αλέξης Παπαδόπουλος", "του Παπαδόπουλου", f"του {MASK}"),
        ("Αλέξης Παπαδόπουλος", "οι Παπαδόπουλοι", f"οι {MASK}"),
        ("Πέτρος Βράχος", "του βράχου", "του βράχου"),
        ("Mark Hill", "Hillites and a Hillist", f"{MASK} and a {MASK}"),
        ("Mark Hill", "hillites, hillier, Hilly", "hillites, hillier, Hilly"),
        ("Jean Provin", "a province, provincial", "a province, provincial"),
        ("Roman Art", "Romanian Artists", "Romanian Artists"),
        ("Journal Union", "Journalists, Unionists", "Journalists, Unionists"),
    ],
)
def test_cases_in_greek_and_those_who_follow_a_name(name: str, text: str, shown: str) -> None:
    assert masked(text, name) == shown


def test_a_rank_before_a_name_is_hidden_with_it_and_stays_alone() -> None:
    text = "Lt. Col. Smith, the Major’s major cause; Major Pitcairn, Major-General Smith, King John"
    assert masked(text, "Major John Pitcairn", "Lieutenant-Colonel Francis Smith") == (
        f"{MASK}, the Major’s major cause; {MASK}, {MASK}, {MASK}"
    )


def test_of_a_city_that_is_named_after_somebody_the_name_stays() -> None:
    assert masked("In Leningrad Lenin’s Leninism", "Vladimir Lenin") == (
        f"In Leningrad {MASK}’s {MASK}"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bashar al-Assad", "Assad"),
        ("Bashar al-Assad", "al-Assad"),
        ("Jean d'Alembert", "d’Alembert"),
        ("Jean d'Alembert", "Alembert"),
        ("Saif al-Islam Gaddafi", "Gaddafi"),
        ("Abu Bakr al-Baghdadi", "Baghdadi"),
    ],
)
def test_a_surname_with_a_particle_before_it_is_a_surname(name: str, text: str) -> None:
    assert text not in Masker([name]).mask(f"They say that {text} was there.")


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Marinus van der Lubbe", "sagte van der Lubbe", f"sagte {MASK}"),
        (
            "Marinus van der Lubbe",
            "Herr van der Lubbe: Van der Lubbes Rede",
            f"{MASK}: {MASK} Rede",
        ),
        ("Marinus van der Lubbe", "van-der-Lubbe-Prozess", f"{MASK}-Prozess"),
        ("Ursula von der Leyen", "mit von der Leyen", f"mit {MASK}"),
        ("Simón de la Cruz", "dijo de la Cruz", f"dijo {MASK}"),
        ("Mohammed bin Salman", "and bin Salman’s men", f"and {MASK}’s men"),
        ("Bashar al-Assad", "while al-Assad and Al Assad", f"while {MASK} and {MASK}"),
        ("Marinus van der Lubbe", "van der Waals, in van der", "van der Waals, in van der"),
        ("Jean-Luc O'Brien-Ménard", "O'Brien, O’Brien’s", f"{MASK}, {MASK}’s"),
        ("Jean-Luc O'Brien-Ménard", "O'Brienowi; Luc O'Brien", f"{MASK}; {MASK}"),
        ("Jean-Luc O’Brien-Ménard", "OBrien, Obrien, OBrienMénard", f"{MASK}, {MASK}, {MASK}"),
        ("Sean O'Brien", "OBrien, Obrien and OBrien's", f"{MASK}, {MASK} and {MASK}'s"),
        ("Jean d'Es", "des, d'Es", f"des, {MASK}"),
        ("Jean d'Alembert", "d'Alembert, Dalembert, l'an, d'or", f"{MASK}, {MASK}, l'an, d'or"),
        ("Vladimir Putin", "sagte von Putin", f"sagte von {MASK}"),  # it is none of his name
        ("Nathaniel Mulliken and Reed", "Mulliken; Ann and Reed", f"{MASK}; Ann and {MASK}"),
    ],
)
def test_the_particles_of_a_name_are_hidden_with_it_and_stay_alone(
    name: str, text: str, shown: str
) -> None:
    assert masked(text, name) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@markhill, @mark_hill: @hill", f"@{MASK}, @{MASK}: @{MASK}"),
        ("by @SenMarkHill.", f"by @{MASK}."),
        ("#markhill #MarkHill #hill #war", f"#{MASK} #{MASK} #{MASK} #war"),
        ("MarkHill's, Markhill", f"{MASK}'s, {MASK}"),
        ("a hill-led hill, Hill-led", f"a hill-led hill, {MASK}-led"),
        ("5 @ 3, a@b, @, @5", "5 @ 3, a@b, @, @5"),
        ("@anna_smith and @anna", "@anna_smith and @anna"),
    ],
)
def test_accounts_and_hashtags_tell_nobody_by_small_letters(text: str, shown: str) -> None:
    assert Masker(["Mark Hill"], told=["Anna Smith"]).mask(text) == shown


def test_a_word_that_is_made_of_two_names_stays() -> None:
    assert masked("willpower, rosewood", "Will Power", "Rose Wood") == "willpower, rosewood"


def test_ids_are_hidden_where_they_are_no_words() -> None:
    masker = Masker((), (), (), ["monitor-2022", "officer", "p_1"])
    assert masker.mask("An officer: see monitor-2022 and P_1, or monitor 2022") == (
        f"An officer: see {MASK} and {MASK}, or monitor 2022"
    )


def test_names_that_are_told_stay_also_where_others_share_a_word_of_them() -> None:
    masker = Masker(["John Parker", "John Barker"], told=["John Parker"])
    assert masker.mask("John Parker, John, Parker; John Barker") == (
        f"John Parker, John, Parker; {MASK}"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("John Fitzgerald Kennedy", "JFK, Kennedy, kennedys, #johnfitzgeraldkennedy"),
        ("Seán O'Brien", "O'Brien, OBrien, #seanobrien, @seanobrien"),
        ("Marinus van der Lubbe", "van der Lubbe, Herr van der Lubbe"),
        ("Franz Möller", "Moeller"),
        ("习近平", "近平, 习近平"),
        ("The Bugle", "Bugle, The Bugle"),
    ],
)
def test_a_name_that_is_told_stays_in_every_form_though_an_author_has_it(
    name: str, text: str
) -> None:
    masker = Masker([name, "Ada Quibble"], (), [name], told=[name], publishers=[name])
    assert masker.mask(f"{text}, Quibble") == f"{text}, {MASK}"


def test_without_names_a_text_stays() -> None:
    assert Masker(()).mask("Putin said") == "Putin said"
