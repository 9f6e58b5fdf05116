"""The words in Turkish."""

from claims.classroom.languages.wording import Words

WORDS = Words(
    join="Oylamaya katıl",
    code="Oda kodu",
    code_hint="Ekrandaki sayı",
    enter="Katıl",
    wrong_code="Bu, odanın kodu değil.",
    wait_a_moment="Aynı anda çok fazla deneme oldu. Biraz bekleyip yeniden dene.",
    scan="Ya da ekrandaki QR kodunu tara, o zaman beklemen gerekmez.",
    needs_cookie="Bu sayfanın bir çereze ihtiyacı var. Çerezlere izin verip yeniden dene.",
    choose="Hangi açıklama seni en çok ikna ediyor?",
    several="Bunlardan birkaçı",
    unsure="Bu kanıtlarla karar verilemez",
    sure="Ne kadar eminsin?",
    guess="tahmin",
    certain="çok emin",
    send="Gönder",
    sent="Oyun alındı",
    can_change="Tur kapanana kadar değiştirebilirsin.",
    change="Değiştir",
    next_person="Bu telefondaki sıradaki kişi",
    person="{number}. kişi",
    waiting="Şu anda açık bir oylama yok",
    look="Ekrana bak. Bu sayfa kendiliğinden ilerler.",
    weighed="Senin için en ağır basan kanıt hangisiydi?",
    nothing="Hiçbiri",
    over="Ders bitti. Teşekkürler!",
    late="Bu tur kapandı. Oyun sayılmadı.",
    choose_first="Önce bir yanıt seç.",
    trying="Henüz gönderilmedi. Yeniden deneniyor …",
)
