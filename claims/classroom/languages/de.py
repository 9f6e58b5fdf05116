"""The words in German."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="An der Abstimmung teilnehmen",
    code="Raumcode",
    code_hint="Die Zahl auf der Leinwand",
    enter="Teilnehmen",
    wrong_code="Das ist nicht der Code dieses Raums.",
    wait_a_moment="Zu viele Versuche auf einmal. Warte kurz und versuche es noch einmal.",
    scan="Oder scanne den QR-Code auf der Leinwand, dann musst du nicht warten.",
    needs_cookie="Diese Seite braucht ein Cookie. Erlaube es und versuche es noch einmal.",
    choose="Welche Erklärung überzeugt dich am meisten?",
    several="Mehrere davon",
    unsure="Mit diesen Belegen nicht zu entscheiden",
    sure="Wie sicher bist du?",
    guess="geraten",
    certain="ganz sicher",
    send="Abschicken",
    sent="Deine Stimme ist da",
    can_change="Du kannst sie ändern, bis die Runde geschlossen wird.",
    change="Ändern",
    next_person="Nächste Person an diesem Handy",
    person="Person {number}",
    waiting="Gerade ist keine Abstimmung offen",
    look="Schau auf die Leinwand. Diese Seite geht von selbst weiter.",
    weighed="Welcher Beleg hatte für dich das meiste Gewicht?",
    nothing="Keiner davon",
    over="Die Stunde ist zu Ende. Danke!",
    late="Diese Runde ist geschlossen. Deine Stimme wurde nicht gezählt.",
    choose_first="Wähle zuerst eine Antwort.",
    trying="Noch nicht abgeschickt. Es wird weiter versucht …",
)
