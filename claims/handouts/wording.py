"""The words of the students' sheet, in the languages that topics are written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.classroom.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """All that the sheet says besides what stands in the topic and on the phones."""

    language: str
    name: str
    date: str
    no_question: str
    explanations: str
    votes: str
    why: str
    evidence: str
    sort: str  # what to do with the evidence
    supports: str
    disputes: str
    tells_nothing: str
    not_sure: str
    discuss: str
    glossary: str
    speaker: str  # one whose name is hidden, by a `{number}`
    source: str  # likewise
    labels: Mapping[str, str]  # of the rounds, by what the plan calls them


def words(language: str | None) -> Words:
    """The words of a language such as `de` or `de-CH`; English where they are not known."""
    return LANGUAGES.get(base_of(language), LANGUAGES["en"])


def _labels(first: str, with_evidence: str, with_names: str) -> dict[str, str]:
    return {
        "first impressions": first,
        "first impressions, with the evidence": with_evidence,
        "knowing who said it": with_names,
    }


LANGUAGES = {
    "en": Words(
        language="en",
        name="Name",
        date="Date",
        no_question="No question yet",
        explanations="The explanations",
        votes="My votes",
        why="Why?",
        evidence="The evidence",
        sort=(
            "Would you expect this if the explanation were true? And if it were not? Tick one box "
            "for each explanation."
        ),
        supports="supports",
        disputes="speaks against",
        tells_nothing="tells nothing",
        not_sure="not sure",
        discuss="To discuss",
        glossary="Words",
        speaker="Speaker {number}",
        source="Source {number}",
        labels=_labels(
            "first impressions", "first impressions, with the evidence", "knowing who said it"
        ),
    ),
    "de": Words(
        language="de",
        name="Name",
        date="Datum",
        no_question="Noch keine Frage",
        explanations="Die Erklärungen",
        votes="Meine Stimmen",
        why="Warum?",
        evidence="Die Belege",
        sort=(
            "Würdest du das erwarten, wenn die Erklärung stimmt? Und wenn sie nicht stimmt? Kreuze "
            "für jede Erklärung ein Kästchen an."
        ),
        supports="spricht dafür",
        disputes="spricht dagegen",
        tells_nothing="sagt nichts",
        not_sure="unsicher",
        discuss="Zum Besprechen",
        glossary="Wörter",
        speaker="Person {number}",
        source="Quelle {number}",
        labels=_labels(
            "erster Eindruck", "erster Eindruck, mit den Belegen", "mit Wissen, wer es sagt"
        ),
    ),
    "fr": Words(
        language="fr",
        name="Nom",
        date="Date",
        no_question="Pas encore de question",
        explanations="Les explications",
        votes="Mes votes",
        why="Pourquoi ?",
        evidence="Les éléments de preuve",
        sort=(
            "T’y attendrais-tu si l’explication était vraie ? Et si elle ne l’était pas ? Coche "
            "une case pour chaque explication."
        ),
        supports="l’appuie",
        disputes="la contredit",
        tells_nothing="ne dit rien",
        not_sure="pas sûr(e)",
        discuss="À discuter",
        glossary="Mots",
        speaker="Personne {number}",
        source="Source {number}",
        labels=_labels(
            "première impression", "première impression, avec les éléments", "en sachant qui le dit"
        ),
    ),
    "es": Words(
        language="es",
        name="Nombre",
        date="Fecha",
        no_question="Aún no hay pregunta",
        explanations="Las explicaciones",
        votes="Mis votos",
        why="¿Por qué?",
        evidence="Las pruebas",
        sort=(
            "¿Esperarías esto si la explicación fuera cierta? ¿Y si no lo fuera? Marca una casilla "
            "para cada explicación."
        ),
        supports="la apoya",
        disputes="la contradice",
        tells_nothing="no dice nada",
        not_sure="no sé",
        discuss="Para debatir",
        glossary="Palabras",
        speaker="Persona {number}",
        source="Fuente {number}",
        labels=_labels(
            "primera impresión", "primera impresión, con las pruebas", "sabiendo quién lo dice"
        ),
    ),
    "it": Words(
        language="it",
        name="Nome",
        date="Data",
        no_question="Ancora nessuna domanda",
        explanations="Le spiegazioni",
        votes="I miei voti",
        why="Perché?",
        evidence="Le prove",
        sort=(
            "Te lo aspetteresti se la spiegazione fosse vera? E se non lo fosse? Segna una casella "
            "per ogni spiegazione."
        ),
        supports="la sostiene",
        disputes="la contraddice",
        tells_nothing="non dice nulla",
        not_sure="non so",
        discuss="Da discutere",
        glossary="Parole",
        speaker="Persona {number}",
        source="Fonte {number}",
        labels=_labels(
            "prima impressione", "prima impressione, con le prove", "sapendo chi lo dice"
        ),
    ),
    "pt": Words(
        language="pt",
        name="Nome",
        date="Data",
        no_question="Ainda sem pergunta",
        explanations="As explicações",
        votes="Os meus votos",
        why="Porquê?",
        evidence="As provas",
        sort=(
            "Seria de esperar isto se a explicação fosse verdadeira? E se não fosse? Assinale uma "
            "caixa para cada explicação."
        ),
        supports="apoia",
        disputes="contradiz",
        tells_nothing="não diz nada",
        not_sure="não sei",
        discuss="Para debater",
        glossary="Palavras",
        speaker="Pessoa {number}",
        source="Fonte {number}",
        labels=_labels(
            "primeira impressão", "primeira impressão, com as provas", "sabendo quem o diz"
        ),
    ),
    "nl": Words(
        language="nl",
        name="Naam",
        date="Datum",
        no_question="Nog geen vraag",
        explanations="De verklaringen",
        votes="Mijn stemmen",
        why="Waarom?",
        evidence="Het bewijs",
        sort=(
            "Zou je dit verwachten als de verklaring klopt? En als ze niet klopt? Kruis bij elke "
            "verklaring één vakje aan."
        ),
        supports="steunt",
        disputes="spreekt tegen",
        tells_nothing="zegt niets",
        not_sure="niet zeker",
        discuss="Om te bespreken",
        glossary="Woorden",
        speaker="Persoon {number}",
        source="Bron {number}",
        labels=_labels("eerste indruk", "eerste indruk, met het bewijs", "wetend wie het zegt"),
    ),
    "pl": Words(
        language="pl",
        name="Imię",
        date="Data",
        no_question="Nie ma jeszcze pytania",
        explanations="Wyjaśnienia",
        votes="Moje głosy",
        why="Dlaczego?",
        evidence="Dowody",
        sort=(
            "Czy można by się tego spodziewać, gdyby wyjaśnienie było prawdziwe? A gdyby nie było? "
            "Zaznacz jedno pole dla każdego wyjaśnienia."
        ),
        supports="potwierdza",
        disputes="przeczy",
        tells_nothing="nic nie mówi",
        not_sure="nie wiem",
        discuss="Do dyskusji",
        glossary="Słowa",
        speaker="Osoba {number}",
        source="Źródło {number}",
        labels=_labels(
            "pierwsze wrażenie", "pierwsze wrażenie, z dowodami", "wiedząc, kto to mówi"
        ),
    ),
    "uk": Words(
        language="uk",
        name="Ім’я",
        date="Дата",
        no_question="Запитання ще немає",
        explanations="Пояснення",
        votes="Мої голоси",
        why="Чому?",
        evidence="Докази",
        sort=(
            "Чи можна було б цього очікувати, якби пояснення було правдивим? А якби ні? Познач "
            "одну клітинку для кожного пояснення."
        ),
        supports="підтверджує",
        disputes="заперечує",
        tells_nothing="нічого не каже",
        not_sure="не знаю",
        discuss="Для обговорення",
        glossary="Слова",
        speaker="Особа {number}",
        source="Джерело {number}",
        labels=_labels("перше враження", "перше враження, з доказами", "знаючи, хто це каже"),
    ),
    "ru": Words(
        language="ru",
        name="Имя",
        date="Дата",
        no_question="Вопроса пока нет",
        explanations="Объяснения",
        votes="Мои голоса",
        why="Почему?",
        evidence="Доказательства",
        sort=(
            "Можно ли было бы этого ожидать, если бы объяснение было верным? А если бы нет? Отметь "
            "одну клетку для каждого объяснения."
        ),
        supports="за",
        disputes="против",
        tells_nothing="ничего не говорит",
        not_sure="не знаю",
        discuss="Для обсуждения",
        glossary="Слова",
        speaker="Лицо {number}",
        source="Источник {number}",
        labels=_labels(
            "первое впечатление", "первое впечатление, с доказательствами", "зная, кто это говорит"
        ),
    ),
    "kk": Words(
        language="kk",
        name="Аты",
        date="Күні",
        no_question="Сұрақ әлі жоқ",
        explanations="Түсіндірмелер",
        votes="Менің дауыстарым",
        why="Неге?",
        evidence="Дәлелдер",
        sort=(
            "Түсіндірме дұрыс болса, мұны күтер ме едің? Ал дұрыс болмаса ше? Әр түсіндірме үшін "
            "бір ұяшықты белгіле."
        ),
        supports="қолдайды",
        disputes="қарсы",
        tells_nothing="ештеңе айтпайды",
        not_sure="білмеймін",
        discuss="Талқылау үшін",
        glossary="Сөздер",
        speaker="{number}-тұлға",
        source="{number}-дереккөз",
        labels=_labels("алғашқы әсер", "алғашқы әсер, дәлелдермен", "кім айтқанын біле тұра"),
    ),
    "tr": Words(
        language="tr",
        name="Ad",
        date="Tarih",
        no_question="Henüz soru yok",
        explanations="Açıklamalar",
        votes="Oylarım",
        why="Neden?",
        evidence="Kanıtlar",
        sort=(
            "Açıklama doğru olsaydı bunu bekler miydin? Ya doğru olmasaydı? Her açıklama için bir "
            "kutuyu işaretle."
        ),
        supports="destekliyor",
        disputes="karşı çıkıyor",
        tells_nothing="bir şey söylemiyor",
        not_sure="emin değilim",
        discuss="Tartışmak için",
        glossary="Sözcükler",
        speaker="Kişi {number}",
        source="Kaynak {number}",
        labels=_labels("ilk izlenim", "ilk izlenim, kanıtlarla", "kimin söylediğini bilerek"),
    ),
    "ar": Words(
        language="ar",
        name="الاسم",
        date="التاريخ",
        no_question="لا سؤال بعد",
        explanations="التفسيرات",
        votes="أصواتي",
        why="لماذا؟",
        evidence="الأدلة",
        sort="هل تتوقّع هذا لو كان التفسير صحيحاً؟ ولو لم يكن؟ ضع علامة في مربّع واحد لكلّ تفسير.",
        supports="يؤيّده",
        disputes="يعارضه",
        tells_nothing="لا يدلّ على شيء",
        not_sure="لست متأكداً",
        discuss="للنقاش",
        glossary="كلمات",
        speaker="الشخص {number}",
        source="المصدر {number}",
        labels=_labels("الانطباع الأول", "الانطباع الأول مع الأدلة", "مع معرفة القائل"),
    ),
    "zh": Words(
        language="zh",
        name="姓名",
        date="日期",
        no_question="尚无问题",
        explanations="各种解释",
        votes="我的投票",
        why="为什么？",
        evidence="证据",
        sort="如果这种解释是真的，你会料到这一点吗？如果不是呢？请为每种解释勾选一格。",
        supports="支持",
        disputes="反对",
        tells_nothing="说明不了什么",
        not_sure="不确定",
        discuss="讨论",
        glossary="词语",
        speaker="人物 {number}",
        source="来源 {number}",
        labels=_labels("第一印象", "看过证据后的第一印象", "知道是谁说的之后"),
    ),
    "ja": Words(
        language="ja",
        name="名前",
        date="日付",
        no_question="問いはまだありません",
        explanations="さまざまな説明",
        votes="私の投票",
        why="なぜ？",
        evidence="証拠",
        sort="その説明が正しければ、これは予想されることですか？正しくなければどうですか？説明ごとに一つ印を付けてください。",
        supports="支持する",
        disputes="反する",
        tells_nothing="何も示さない",
        not_sure="わからない",
        discuss="話し合い",
        glossary="ことば",
        speaker="人物 {number}",
        source="資料 {number}",
        labels=_labels("第一印象", "証拠を見た上での第一印象", "誰が言ったかを知った上で"),
    ),
}
