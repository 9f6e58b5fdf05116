"""The words in Polish."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="Weź udział w głosowaniu",
    code="Kod sali",
    code_hint="Liczba na ekranie",
    enter="Dołącz",
    wrong_code="To nie jest kod tej sali.",
    wait_a_moment="Za dużo prób naraz. Poczekaj chwilę i spróbuj ponownie.",
    scan="Albo zeskanuj kod QR z ekranu, wtedy nie trzeba czekać.",
    needs_cookie="Ta strona potrzebuje pliku cookie. Zezwól na nie i spróbuj ponownie.",
    choose="Które wyjaśnienie najbardziej cię przekonuje?",
    several="Kilka z nich",
    unsure="Te dowody nie pozwalają rozstrzygnąć",
    sure="Na ile masz pewność?",
    guess="zgaduję",
    certain="na pewno",
    send="Wyślij",
    sent="Twój głos dotarł",
    can_change="Możesz go zmienić, dopóki runda trwa.",
    change="Zmień",
    next_person="Następna osoba na tym telefonie",
    person="Osoba {number}",
    waiting="Teraz żadne głosowanie nie jest otwarte",
    look="Patrz na ekran. Ta strona sama przejdzie dalej.",
    weighed="Który dowód był dla ciebie najważniejszy?",
    nothing="Żaden z nich",
    over="Lekcja się skończyła. Dziękujemy!",
    late="Ta runda jest zamknięta. Twój głos nie został policzony.",
    choose_first="Najpierw wybierz odpowiedź.",
    trying="Jeszcze nie wysłano. Kolejna próba …",
)
