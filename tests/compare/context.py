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
MEASURES_TURNED = [
    (
        "en",
        "Up to 500 people will lose their jobs at the port.",
        "500 people will lose their jobs at the port",
    ),
    (
        "en",
        "More than 500 people will lose their jobs at the port.",
        "Fewer than 500 people will lose their jobs at the port",
    ),
    (
        "en",
        "At least 500 people will lose their jobs at the port.",
        "At most 500 people will lose their jobs at the port",
    ),
    (
        "en",
        "The price rose by 5 percent to 20 euros at the port.",
        "The price rose to 5 percent by 20 euros at the port",
    ),
    (
        "en",
        "The price rose from 5 to 20 euros at the port in May.",
        "The price rose from 20 to 5 euros at the port in May",
    ),
    (
        "en",
        "Imports fell and exports rose at the port in May.",
        "Exports fell and imports rose at the port in May",
    ),
    (
        "en",
        "The board met before the storm and not after it.",
        "The board met after the storm and not before it",
    ),
    (
        "en",
        "He beat Jones and lost to Smith in the final round.",
        "He beat Smith and lost to Jones in the final round",
    ),
    (
        "de",
        "Mindestens 500 Menschen verlieren ihre Arbeit im Hafen.",
        "Höchstens 500 Menschen verlieren ihre Arbeit im Hafen",
    ),
    (
        "de",
        "Der Preis stieg um 5 auf 20 Euro im Hafen.",
        "Der Preis stieg auf 5 um 20 Euro im Hafen",
    ),
    (
        "fr",
        "Au moins 500 personnes perdront leur emploi au port.",
        "Au plus 500 personnes perdront leur emploi au port",
    ),
    (
        "ru",
        "Не менее 500 человек потеряют работу в порту.",
        "Не более 500 человек потеряют работу в порту",
    ),
    ("ja", "500人以上が港で職を失うと会社は発表した。", "500人以下が港で職を失うと会社は発表した"),
    ("ja", "500人以上が港で職を失うと会社は発表した。", "500人が港で職を失うと会社は発表した"),
    (
        "ja",
        "価格は5割増の20円になったと会社は発表した。",
        "価格は5割減の20円になったと会社は発表した",
    ),
    ("zh", "至少500人将在港口失去工作，公司宣布。", "至多500人将在港口失去工作，公司宣布"),
    (
        "ko",
        "500명 이상이 항구에서 일자리를 잃는다고 회사가 밝혔다.",
        "500명 이하가 항구에서 일자리를 잃는다고 회사가 밝혔다",
    ),
    (
        "en",
        "The board has not yet decided to close the port.",
        "The board has decided to close the port",
    ),
    (
        "en",
        "The board has yet to decide on the port closure.",
        "The board has decided on the port closure",
    ),
    (
        "en",
        "The port should never have been closed, he said.",
        "The port should have been closed, he said",
    ),
    (
        "de",
        "Der Hafen soll geschlossen werden, sagte er am Montag.",
        "Der Hafen wird geschlossen werden, sagte er am Montag",
    ),
    (
        "de",
        "Er habe den Hafen nie besucht, sagte er am Montag.",
        "Er habe den Hafen besucht, sagte er am Montag",
    ),
    ("fr", "Le port ne sera plus fermé, a-t-il dit lundi.", "Le port sera fermé, a-t-il dit lundi"),
    (
        "fr",
        "Le port serait fermé lundi, selon la mairie.",
        "Le port sera fermé lundi, selon la mairie",
    ),
    (
        "ru",
        "Порт якобы закрыли в понедельник, пишет газета.",
        "Порт закрыли в понедельник, пишет газета",
    ),
    ("ja", "港は閉鎖されるかもしれないと市長は述べた。", "港は閉鎖されると市長は述べた"),
    ("ja", "港を閉鎖すべきではないと市長は述べた。", "港を閉鎖すべきと市長は述べた"),
    ("ja", "港を閉鎖せざるを得ないと市長は述べた。", "港を閉鎖しないと市長は述べた"),
    ("zh", "港口可能不会关闭，市长对记者说。", "港口可能会关闭，市长对记者说"),
    (
        "ko",
        "항구를 닫을 수 없다고 시장이 기자들에게 말했다.",
        "항구를 닫을 수 있다고 시장이 기자들에게 말했다",
    ),
]
CONDITIONS_HELD = [
    (
        "en",
        "Even if the state does not pay, the harbour will stay open.",
        "The harbour will stay open",
    ),
    (
        "en",
        "Asked if he would pay, he said: “The harbour will stay open.”",
        "The harbour will stay open",
    ),
]
CONDITIONS_TURNED = [
    (
        "en",
        "Only if the state pays will the harbour stay open, he said.",
        "The harbour will stay open",
    ),
    ("de", "Nur wenn der Staat zahlt, bleibt der Hafen offen, hieß es.", "Bleibt der Hafen offen"),
    ("es", "Si el Estado no paga, el puerto cerrará en mayo, dijo.", "El puerto cerrará en mayo"),
    (
        "it",
        "Se lo Stato non paga, il porto chiuderà a maggio, ha detto.",
        "Il porto chiuderà a maggio",
    ),
    ("pt", "Se o Estado não pagar, o porto fechará em maio, disse.", "O porto fechará em maio"),
    (
        "en",
        "He denied that the harbour would close in the spring.",
        "The harbour would close in the spring",
    ),
    (
        "en",
        "There is no evidence that the harbour will close in May.",
        "The harbour will close in May",
    ),
]
