"""The words in Dutch."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="Doe mee met de stemming",
    code="Code van het lokaal",
    code_hint="Het getal op het scherm",
    enter="Meedoen",
    wrong_code="Dat is niet de code van dit lokaal.",
    wait_a_moment="Te veel pogingen tegelijk. Wacht even en probeer het opnieuw.",
    scan="Of scan de QR-code op het scherm, dan hoef je niet te wachten.",
    needs_cookie="Deze pagina heeft een cookie nodig. Sta cookies toe en probeer het opnieuw.",
    choose="Welke verklaring overtuigt je het meest?",
    several="Meerdere hiervan",
    unsure="Dit bewijs kan het niet uitmaken",
    sure="Hoe zeker ben je?",
    guess="een gok",
    certain="heel zeker",
    send="Versturen",
    sent="Je stem is binnen",
    can_change="Je kunt hem wijzigen tot de ronde gesloten wordt.",
    change="Wijzigen",
    next_person="Volgende persoon op deze telefoon",
    person="Persoon {number}",
    waiting="Er is nu geen stemming open",
    look="Kijk naar het scherm. Deze pagina gaat vanzelf verder.",
    weighed="Welk bewijs woog voor jou het zwaarst?",
    nothing="Geen van deze",
    over="De les is afgelopen. Bedankt!",
    late="Deze ronde is gesloten. Je stem is niet geteld.",
    choose_first="Kies eerst een antwoord.",
    trying="Nog niet verstuurd. Nieuwe poging …",
)
