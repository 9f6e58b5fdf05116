"""The words in Italian."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="Partecipa al voto",
    code="Codice dell’aula",
    code_hint="Il numero sullo schermo",
    enter="Entra",
    wrong_code="Questo non è il codice dell’aula.",
    wait_a_moment="Troppi tentativi insieme. Aspetta un momento e riprova.",
    scan="Oppure inquadra il codice QR sullo schermo, senza aspettare.",
    needs_cookie="Questa pagina ha bisogno di un cookie. Consentilo e riprova.",
    choose="Quale spiegazione ti convince di più?",
    several="Più di una",
    unsure="Queste prove non bastano per decidere",
    sure="Quanto ne sei sicuro/a?",
    guess="a caso",
    certain="del tutto",
    send="Invia",
    sent="Il tuo voto è arrivato",
    can_change="Puoi cambiarlo finché il turno è aperto.",
    change="Cambia",
    next_person="Prossima persona su questo telefono",
    person="Persona {number}",
    waiting="Ora non c’è nessuna votazione aperta",
    look="Guarda lo schermo. Questa pagina va avanti da sola.",
    weighed="Quale prova ha pesato di più per te?",
    nothing="Nessuna",
    over="La lezione è finita. Grazie!",
    late="Questo turno è chiuso. Il tuo voto non è stato contato.",
    choose_first="Scegli prima una risposta.",
    trying="Non ancora inviato. Nuovo tentativo …",
)
