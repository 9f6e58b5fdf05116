"""The words in French."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="Participer au vote",
    code="Code de la salle",
    code_hint="Le nombre affiché au tableau",
    enter="Entrer",
    wrong_code="Ce n’est pas le code de cette salle.",
    wait_a_moment="Trop d’essais à la fois. Attends un instant, puis réessaie.",
    scan="Ou scanne le code QR affiché au tableau, sans attendre.",
    needs_cookie="Cette page a besoin d’un cookie. Autorise les cookies et réessaie.",
    choose="Quelle explication te convainc le plus ?",
    several="Plusieurs d’entre elles",
    unsure="Ces éléments ne permettent pas de trancher",
    sure="À quel point en es-tu sûr(e) ?",
    guess="au hasard",
    certain="certain",
    send="Envoyer",
    sent="Ton vote est enregistré",
    can_change="Tu peux le modifier jusqu’à la fin du tour.",
    change="Modifier",
    next_person="Personne suivante sur ce téléphone",
    person="Personne {number}",
    waiting="Aucun vote n’est ouvert pour le moment",
    look="Regarde le tableau. Cette page avance toute seule.",
    weighed="Quel élément a le plus pesé pour toi ?",
    nothing="Aucun d’entre eux",
    over="La séance est terminée. Merci !",
    late="Ce tour est clos. Ton vote n’a pas été compté.",
    choose_first="Choisis d’abord une réponse.",
    trying="Pas encore envoyé. Nouvel essai …",
)
