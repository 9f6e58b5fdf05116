"""The words in Japanese."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="投票に参加する",
    code="ルームコード",
    code_hint="スクリーンに表示された番号",
    enter="参加",
    wrong_code="このルームのコードではありません。",
    wait_a_moment="試行回数が多すぎます。少し待ってからもう一度お試しください。",
    scan="またはスクリーンの QR コードを読み取ってください。待つ必要はありません。",
    needs_cookie="このページには Cookie が必要です。許可してもう一度お試しください。",
    choose="どの説明に最も納得しますか？",
    several="このうちの複数",
    unsure="この証拠では判断できない",
    sure="どのくらい確信がありますか？",
    guess="勘",
    certain="確信",
    send="送信",
    sent="投票を受け付けました",
    can_change="この回が締め切られるまで変更できます。",
    change="変更",
    next_person="この端末の次の人",
    person="{number} 人目",
    waiting="現在、受付中の投票はありません",
    look="スクリーンを見てください。このページは自動で進みます。",
    weighed="どの証拠が最も重要でしたか？",
    nothing="どれでもない",
    over="授業は終わりました。ありがとうございました。",
    late="この回は締め切られました。あなたの票は数えられていません。",
    choose_first="先に答えを選んでください。",
    trying="まだ送信されていません。再試行しています……",
)
