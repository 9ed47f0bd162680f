"""Words that stand at the source, and what stands around them there.

Each is a language, what the source says, and a quotation of it.
"""

CUT_HELD = [
    (
        "en",
        "On Monday, the factory will close in the spring, he said.",
        "The factory will close in the spring, he said",
    ),
    (
        "en",
        "If you ask me, he said: “The factory will close in the spring.”",
        "The factory will close in the spring",
    ),
    (
        "en",
        "He said the factory will close in the spring because of the strike.",
        "the factory will close in the spring",
    ),
    ("ja", "社長によれば工場は三月に閉鎖されるという。", "工場は三月に閉鎖される"),
]
CUT_TURNED = [
    (
        "en",
        "If the strike goes on, the factory will close in the spring.",
        "The factory will close in the spring",
    ),
    (
        "en",
        "Unless the state pays, the factory will close in the spring.",
        "The factory will close in the spring",
    ),
    (
        "en",
        "I doubt the factory will close in the spring, he said.",
        "The factory will close in the spring, he said",
    ),
    (
        "en",
        "It is not true that the factory will close in the spring.",
        "The factory will close in the spring",
    ),
    (
        "en",
        "Critics falsely claimed the factory will close in the spring.",
        "The factory will close in the spring",
    ),
    (
        "en",
        "The factory will close in the spring if the strike goes on.",
        "The factory will close in the spring.",
    ),
    (
        "de",
        "Wenn der Streik weitergeht, wird die Fabrik im Mai geschlossen.",
        "Die Fabrik wird im Mai geschlossen",
    ),
    (
        "de",
        "Falls der Streik weitergeht, muss das Werk im Mai schließen.",
        "Muss das Werk im Mai schließen",
    ),
    (
        "fr",
        "Si la grève continue, l’usine fermera au printemps prochain.",
        "L’usine fermera au printemps prochain",
    ),
    (
        "fr",
        "Il est faux que l’usine fermera au printemps prochain.",
        "L’usine fermera au printemps prochain",
    ),
    (
        "ru",
        "Если забастовка продолжится, завод закроют весной этого года.",
        "Завод закроют весной этого года",
    ),
    ("ru", "Неправда, что завод закроют весной этого года.", "Завод закроют весной этого года"),
]
CUT_WITH_A_REASON = [
    (
        "ja",
        "受注が戻らなければ工場は三月に閉鎖される、と社長は伝えた。",
        "工場は三月に閉鎖される、と社長は伝えた",
    ),
    (
        "ja",
        "受注が戻らないなら、工場は三月に閉鎖される、と社長は伝えた。",
        "工場は三月に閉鎖される、と社長は伝えた",
    ),
    ("zh", "如果罢工继续，工厂将在春天关闭，厂长说。", "工厂将在春天关闭，厂长说"),
    (
        "ko",
        "파업이 계속되면 공장은 봄에 문을 닫는다고 사장이 말했다.",
        "공장은 봄에 문을 닫는다고 사장이 말했다",
    ),
]
SPEECH_HELD = [
    (
        "en",
        "“I have no idea who did this,” Mr Smith, the police chief, said on Tuesday. “But we will find them.”",
        "I have no idea who did this, but we will find them",
    ),
    (
        "de",
        "„Wir wissen nicht, wer das war“, sagte der Chef am Montag. „Aber wir finden sie.“",
        "Wir wissen nicht, wer das war. Aber wir finden sie.",
    ),
    (
        "fr",
        "« Nous ne savons pas qui a fait cela », a déclaré le chef lundi. « Mais nous les trouverons. »",
        "Nous ne savons pas qui a fait cela. Mais nous les trouverons.",
    ),
]
SPEECH_TURNED = [
    (
        "en",
        "“I have no idea who did this,” Mr Smith said on Tuesday. “But we will find them,” Mr Jones said.",
        "I have no idea who did this, but we will find them",
    ),
    (
        "en",
        "“I have no idea who did this,” Mr Smith said. Asked again, he lied. “But we will find them.”",
        "I have no idea who did this, but we will find them",
    ),
    (
        "de",
        "„Wir wissen nicht, wer das war“, sagte der Chef am Montag. „Aber wir finden sie“, sagte die Ministerin.",
        "Wir wissen nicht, wer das war. Aber wir finden sie.",
    ),
    (
        "fr",
        "« Nous ne savons pas qui a fait cela », a déclaré le chef lundi. « Mais nous les trouverons », a dit la ministre.",
        "Nous ne savons pas qui a fait cela. Mais nous les trouverons.",
    ),
]
GAPS_HELD = [
    (
        "en",
        "The mayor, who had travelled in Asia for a month, refused to pay for the bridge.",
        "The mayor … refused to pay for the bridge",
    ),
]
GAPS_WITH_A_REASON = [
    (
        "en",
        "The mayor, who had travelled, praised the board. The board refused to pay for the bridge.",
        "The mayor … refused to pay for the bridge",
    ),
    (
        "en",
        "The bridge is old. The tunnel is safe for all users.",
        "The bridge is … safe for all users",
    ),
]
