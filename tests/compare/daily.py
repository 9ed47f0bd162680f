"""Everyday quotations that hold, and offices that somebody else holds.

Each is a language, what the source says, and a quotation of it.
"""

DAILY_HELD = [
    (
        "en",
        "The stock pile at the port will last until spring.",
        "The stockpile at the port will last until spring",
    ),
    (
        "en",
        "The road map for the port was agreed in the spring.",
        "The roadmap for the port was agreed in the spring",
    ),
    (
        "en",
        "The set up of the port was changed in the spring.",
        "The setup of the port was changed in the spring",
    ),
    (
        "en",
        "He said that if he could, he would go. The port will close in May.",
        "The port will close in May",
    ),
    (
        "en",
        "Asked whether the state would pay, the mayor said the port will close in May.",
        "the port will close in May",
    ),
    (
        "en",
        "John Smith left early. Smith was tired, he told the port.",
        "Smith was tired, he told the port",
    ),
    (
        "en",
        "The ship moved on and 500 people saw it leave the port.",
        "500 people saw it leave the port",
    ),
    (
        "en",
        "The Guardian asked us whether the port would close in May.",
        "The Guardian asked us whether the port would close in May",
    ),
    (
        "en",
        "It will cost up to 500 million euros, the port said.",
        "It will cost up to 500 million euros",
    ),
    ("en", "It will cost up to 500 million euros, the port said.", "up to 500 million euros"),
    (
        "de",
        "Wie die Stadt mitteilte, wird die Brücke im Mai gesperrt.",
        "wird die Brücke im Mai gesperrt",
    ),
    (
        "de",
        "Sobald es geht, wird die Brücke im Mai gesperrt, hieß es.",
        "Wird die Brücke im Mai gesperrt",
    ),
    ("fr", "Selon la mairie, si active, le pont sera fermé en mai.", "le pont sera fermé en mai"),
    ("fr", "Lundi, le pont a été fermé, a dit M. Durand.", "Le pont a été fermé, a dit M. Durand"),
    ("ja", "市によれば橋は五月に閉鎖される。", "橋は五月に閉鎖される"),
    ("ja", "例えば橋は五月に閉鎖される。", "橋は五月に閉鎖される"),
    ("ja", "山田太郎市長は橋を訪れた。山田市長は花を贈った。", "山田市長は花を贈った"),
    ("ja", "（山田太郎市長）橋は五月に閉鎖される。", "橋は五月に閉鎖される"),
    ("zh", "据市长说，大桥将在五月关闭。", "大桥将在五月关闭"),
    ("ko", "반면 다리는 오월에 닫힌다고 시장이 밝혔다.", "다리는 오월에 닫힌다고 시장이 밝혔다"),
    ("ru", "По словам мэра, мост закроют в мае этого года.", "Мост закроют в мае этого года"),
    ("en", "“We will pay,” the mayor said. “We always have.”", "We will pay"),
    (
        "en",
        "World War I ended in 1918, long before the port was built.",
        "World War I ended in 1918, long before the port was built",
    ),
    (
        "en",
        "Chapter IV of the report says that the port will close.",
        "Chapter 4 of the report says that the port will close",
    ),
    (
        "en",
        "Louis XIV never saw the port that he had ordered built.",
        "Louis XIV never saw the port that he had ordered built",
    ),
    (
        "fr",
        "Louis XIV n’a jamais vu le port qu’il fit construire.",
        "Louis XIV n'a jamais vu le port qu'il fit construire",
    ),
    (
        "en",
        "Dr. Maria Lindqvist said the port was safe for ships.",
        "Maria Lindqvist said the port was safe for ships",
    ),
    (
        "en",
        "On Monday Dr Maria Lindqvist said the port was safe.",
        "On Monday Maria Lindqvist said the port was safe",
    ),
    (
        "en",
        "On Monday Prime Minister Keir Starmer said the port was safe.",
        "On Monday Prime Minister Starmer said the port was safe",
    ),
]
OFFICES_TURNED = [
    (
        "en",
        "On Monday Deputy Prime Minister Keir Starmer said the port was safe.",
        "On Monday Prime Minister Starmer said the port was safe",
    ),
    (
        "en",
        "On Monday Shadow Chancellor Rachel Reeves said the port was safe.",
        "On Monday Chancellor Reeves said the port was safe",
    ),
    (
        "en",
        "On Monday Acting President Kim Hill said the port was safe.",
        "On Monday President Hill said the port was safe",
    ),
    (
        "en",
        "On Monday President-elect Joe Hill said the port was safe.",
        "On Monday President Hill said the port was safe",
    ),
    (
        "en",
        "On Monday Interim Director Joe Hill said the port was safe.",
        "On Monday Director Hill said the port was safe",
    ),
    (
        "en",
        "On Monday would-be President Joe Hill said the port was safe.",
        "On Monday President Hill said the port was safe",
    ),
    (
        "de",
        "Am Montag sagte Vizekanzler Robert Habeck, der Hafen sei sicher.",
        "Am Montag sagte Kanzler Habeck, der Hafen sei sicher",
    ),
    ("ja", "港では山田太郎副市長が橋は安全だと述べた。", "港では山田市長が橋は安全だと述べた"),
    (
        "ja",
        "港では次期市長の山田太郎氏が橋は安全だと述べた。",
        "港では市長の山田氏が橋は安全だと述べた",
    ),
    ("ja", "港では山田太郎市長の妻が橋は安全だと述べた。", "港では山田市長が橋は安全だと述べた"),
    (
        "en",
        "On Monday President Joe Hill's wife said the port was safe.",
        "On Monday President Hill said the port was safe",
    ),
    (
        "fr",
        "Lundi, la femme du président Jean Durand a dit non au port.",
        "Lundi, le président Durand a dit non au port",
    ),
]
