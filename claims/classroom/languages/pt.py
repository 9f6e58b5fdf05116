"""The words in Portuguese."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="Participar na votação",
    code="Código da sala",
    code_hint="O número na tela",
    enter="Entrar",
    wrong_code="Esse não é o código desta sala.",
    wait_a_moment="Demasiadas tentativas de uma vez. Espere um momento e tente de novo.",
    scan="Ou leia o código QR na tela, sem esperar.",
    needs_cookie="Esta página precisa de um cookie. Permita cookies e tente de novo.",
    choose="Qual explicação convence mais você?",
    several="Várias delas",
    unsure="Estas provas não permitem decidir",
    sure="Quanta certeza você tem?",
    guess="um palpite",
    certain="total",
    send="Enviar",
    sent="O seu voto chegou",
    can_change="Você pode mudá-lo até a rodada ser encerrada.",
    change="Mudar",
    next_person="Próxima pessoa neste telefone",
    person="Pessoa {number}",
    waiting="Nenhuma votação está aberta agora",
    look="Olhe para a tela. Esta página avança sozinha.",
    weighed="Qual prova pesou mais para você?",
    nothing="Nenhuma delas",
    over="A aula terminou. Obrigado!",
    late="Esta rodada está encerrada. O seu voto não foi contado.",
    choose_first="Escolha primeiro uma resposta.",
    trying="Ainda não enviado. Tentando de novo …",
)
