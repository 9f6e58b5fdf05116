"""The words in Spanish."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="Participar en la votación",
    code="Código de la sala",
    code_hint="El número de la pantalla",
    enter="Entrar",
    wrong_code="Ese no es el código de esta sala.",
    wait_a_moment="Demasiados intentos a la vez. Espera un momento y prueba de nuevo.",
    scan="O escanea el código QR de la pantalla, sin esperar.",
    needs_cookie="Esta página necesita una cookie. Permítela y prueba de nuevo.",
    choose="¿Qué explicación te convence más?",
    several="Varias de ellas",
    unsure="Estas pruebas no permiten decidir",
    sure="¿Qué seguridad tienes?",
    guess="al azar",
    certain="total",
    send="Enviar",
    sent="Tu voto ha llegado",
    can_change="Puedes cambiarlo hasta que se cierre la ronda.",
    change="Cambiar",
    next_person="Siguiente persona en este móvil",
    person="Persona {number}",
    waiting="Ahora no hay ninguna votación abierta",
    look="Mira la pantalla. Esta página avanza sola.",
    weighed="¿Qué prueba pesó más para ti?",
    nothing="Ninguna de ellas",
    over="La clase ha terminado. ¡Gracias!",
    late="Esta ronda está cerrada. Tu voto no se ha contado.",
    choose_first="Elige primero una respuesta.",
    trying="Aún no enviado. Intentándolo de nuevo …",
)
