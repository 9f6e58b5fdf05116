"""The words in English."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="Join the vote",
    code="Room code",
    code_hint="The number on the projector",
    enter="Join",
    wrong_code="That is not the code of this room.",
    wait_a_moment="Too many tries at once. Wait a moment, then try again.",
    scan="Or scan the QR code on the projector, which needs no waiting.",
    needs_cookie="This page needs a cookie. Allow cookies for it and try again.",
    choose="Which explanation convinces you most?",
    several="Several of these",
    unsure="This evidence cannot tell",
    sure="How sure are you?",
    guess="a guess",
    certain="certain",
    send="Send",
    sent="Your vote is in",
    can_change="You can change it until the round is closed.",
    change="Change",
    next_person="Next person on this phone",
    person="Person {number}",
    waiting="No vote is open now",
    look="Look at the projector. This page goes on by itself.",
    weighed="Which piece of evidence weighed most for you?",
    nothing="None of these",
    over="The lesson is over. Thank you!",
    late="This round is closed. Your vote was not counted.",
    choose_first="Choose an answer first.",
    trying="Not sent yet. Trying again …",
)
