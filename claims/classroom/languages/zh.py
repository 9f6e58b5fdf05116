"""The words in Chinese."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="参加投票",
    code="房间代码",
    code_hint="投影上的数字",
    enter="进入",
    wrong_code="这不是本房间的代码。",
    wait_a_moment="尝试次数过多。请稍等片刻再试。",
    scan="或者扫描投影上的二维码，无需等待。",
    needs_cookie="此页面需要 Cookie。请允许后再试。",
    choose="哪种解释最能说服你？",
    several="其中几种",
    unsure="这些证据无法判断",
    sure="你有多大把握？",
    guess="猜测",
    certain="确定",
    send="提交",
    sent="你的投票已收到",
    can_change="本轮结束前可以更改。",
    change="更改",
    next_person="这部手机上的下一位",
    person="第 {number} 位",
    waiting="目前没有正在进行的投票",
    look="请看投影。本页会自动更新。",
    weighed="哪条证据对你影响最大？",
    nothing="都没有",
    over="课程已结束。谢谢！",
    late="本轮已结束，你的投票未计入。",
    choose_first="请先选择一个答案。",
    trying="尚未提交，正在重试……",
)
