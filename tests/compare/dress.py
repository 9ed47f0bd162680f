"""The same words in another dress, beside their evil twins.

Each is a language, what the source says, and a quotation of it.
"""

FORMS_HELD = [
    (
        "en",
        "The company lost five million dollars in the second quarter.",
        "The company lost $5 million in the second quarter",
    ),
    (
        "en",
        "The river fell below two meters on Friday morning.",
        "The river fell below two metres on Friday morning",
    ),
    (
        "en",
        "The talks ended at 5 pm on February 3 without an agreement.",
        "The talks ended at 5 p.m. on Feb. 3 without an agreement",
    ),
    (
        "en",
        "The talks ended at 5 PM on 3 February without an agreement.",
        "The talks ended at 5 p.m. on 3 Feb. without an agreement",
    ),
    (
        "en",
        "World War Two ended in Europe in May 1945, long before.",
        "World War II ended in Europe in May 1945, long before",
    ),
    (
        "en",
        "World War 2 ended in Europe in May 1945, long before.",
        "World War II ended in Europe in May 1945, long before",
    ),
    (
        "en",
        "The Second World War ended in Europe in May 1945.",
        "The second world war ended in Europe in May 1945",
    ),
    (
        "en",
        "From 1990 to 1995 the harbour was closed to ships.",
        "From 1990-1995 the harbour was closed to ships",
    ),
    (
        "en",
        "In the years 1990–1995 the harbour was closed to ships.",
        "In the years 1990 to 1995 the harbour was closed to ships",
    ),
    (
        "en",
        "Between 10 and 20 percent of the cranes will be replaced.",
        "Between ten and twenty per cent of the cranes will be replaced",
    ),
    (
        "en",
        "Some 10-20 percent of the cranes will be replaced.",
        "Some 10 to 20 percent of the cranes will be replaced",
    ),
    (
        "en",
        "The U.S. government asked the court for two weeks.",
        "The US government asked the court for two weeks",
    ),
    (
        "fr",
        "L’État a décidé de fermer l’école du village.",
        "L'Etat a décidé de fermer l'école du village",
    ),
    (
        "fr",
        "Le cœur de la ville est fermé aux voitures.",
        "Le coeur de la ville est fermé aux voitures",
    ),
    (
        "fr",
        "Le coeur de la ville est fermé aux voitures.",
        "Le cœur de la ville est fermé aux voitures",
    ),
    (
        "fr",
        "À Paris, les écoles sont fermées depuis dimanche.",
        "A Paris, les écoles sont fermées depuis dimanche",
    ),
    (
        "fr",
        "La clé du problème est à Bruxelles, estime le député.",
        "La clef du problème est à Bruxelles, estime le député",
    ),
    (
        "fr",
        "Les évènements de mai ont surpris le gouvernement.",
        "Les événements de mai ont surpris le gouvernement",
    ),
    (
        "fr",
        "La réunion commence à 17 h 30 mardi au port.",
        "La réunion commence à 17h30 mardi au port",
    ),
    (
        "de",
        "Die Strasse bleibt bis Mai für Autos gesperrt.",
        "Die Straße bleibt bis Mai für Autos gesperrt",
    ),
    ("de", "Der Prozess begann um 17 Uhr im Rathaus.", "Der Prozeß begann um 17 Uhr im Rathaus"),
    (
        "de",
        "Die Sitzung begann um 17:30 Uhr im Rathaus.",
        "Die Sitzung begann um 17.30 Uhr im Rathaus",
    ),
    (
        "de",
        "Die Kosten stiegen auf 3,5 Mrd. Euro im Jahr.",
        "Die Kosten stiegen auf 3,5 Milliarden Euro im Jahr",
    ),
    ("de", "Von 1990 bis 1995 war der Hafen gesperrt.", "Von 1990-1995 war der Hafen gesperrt"),
    (
        "de",
        "Im Zweiten Weltkrieg wurde der Hafen zerstört.",
        "Im 2. Weltkrieg wurde der Hafen zerstört",
    ),
    ("ru", "Ещё три крана отремонтируют до конца мая.", "Еще три крана отремонтируют до конца мая"),
    ("ru", "Ещё 3 крана отремонтируют до конца мая.", "Еще три крана отремонтируют до конца мая"),
    (
        "ru",
        "Расходы выросли до 3,5 млрд рублей за год.",
        "Расходы выросли до 3,5 миллиарда рублей за год",
    ),
    (
        "ru",
        "Расходы выросли на 8 % за год, сообщил порт.",
        "Расходы выросли на 8 процентов за год, сообщил порт",
    ),
    ("ja", "子どもたちが港で遊び、大会が行われた。", "子供たちが港で遊び、大会が行なわれた"),
    (
        "ja",
        "コンピュータのサーバが停止し、取引が3時間止まった。",
        "コンピューターのサーバーが停止し、取引が三時間止まった",
    ),
    (
        "ja",
        "午後3時30分に地震が発生し、鉄道は運転を見合わせた。",
        "午後三時半に地震が発生し、鉄道は運転を見合わせた",
    ),
    (
        "ja",
        "15時30分に地震が発生し、鉄道は運転を見合わせた。",
        "午後3時30分に地震が発生し、鉄道は運転を見合わせた",
    ),
    (
        "ja",
        "2022年5月に港が開かれ、式典が行われたという。",
        "令和4年5月に港が開かれ、式典が行われたという",
    ),
    (
        "ja",
        "昭和20年8月に港は焼け、町は失われたという。",
        "1945年8月に港は焼け、町は失われたという",
    ),
    (
        "ja",
        "私は妹《いもうと》と港へ行き、船を見たのである。",
        "私は妹と港へ行き、船を見たのである",
    ),
    ("ja", "｜東雲《しののめ》の空の下、船は港を出て行った。", "東雲の空の下、船は港を出て行った"),
    (
        "ja",
        "私は妹と港へ行き、船を見たのである。",
        "私は妹《いもうと》と港へ行き、船を見たのである",
    ),
    ("ja", "1990年から1995年まで港は閉鎖されたという。", "1990～1995年まで港は閉鎖されたという"),
    (
        "ja",
        "船は10～20隻が入港し、港は混雑したという。",
        "船は10〜20隻が入港し、港は混雑したという",
    ),
    (
        "ja",
        "港は閉鎖された。\nスポンサーリンク\n船は別の港へ向かい、市長は会見した。",
        "港は閉鎖された。船は別の港へ向かい、市長は会見した",
    ),
    (
        "ja",
        "ヴァイオリンの演奏が港で行われ、市民が聴き入った。",
        "バイオリンの演奏が港で行われ、市民が聴き入った",
    ),
    ("ja", "受け付けは来週から始まり、取り組みを続ける。", "受付は来週から始まり、取組を続ける"),
    (
        "ja",
        "約1万6000人が参加し、3割が反対したという。",
        "約一万六千人が参加し、30%が反対したという",
    ),
    (
        "ko",
        "손실은 3억 원에 달했다고 회사가 성명에서 밝혔다.",
        "손실은 3억원에 달했다고 회사가 성명에서 밝혔다",
    ),
    (
        "ko",
        "오후 3시 30분에 지진이 발생해 열차가 멈췄다.",
        "오후 3시 반에 지진이 발생해 열차가 멈췄다",
    ),
    ("zh", "下午3点30分发生地震，列车停运，市民疏散。", "下午三点半发生地震，列车停运，市民疏散"),
    ("zh", "两名工人受伤，港口关闭了三天，市长说。", "2名工人受伤，港口关闭了3天，市长说"),
]
FORMS_TURNED = [
    (
        "en",
        "The company lost five million pounds in the second quarter.",
        "The company lost $5 million in the second quarter",
    ),
    (
        "en",
        "The company lost five billion dollars in the second quarter.",
        "The company lost $5 million in the second quarter",
    ),
    (
        "en",
        "The river fell below two miles on Friday morning.",
        "The river fell below two metres on Friday morning",
    ),
    (
        "en",
        "The talks ended at 5 am on February 3 without an agreement.",
        "The talks ended at 5 p.m. on Feb. 3 without an agreement",
    ),
    (
        "en",
        "The talks ended at 5 pm on February 3 without an agreement.",
        "The talks ended at 5 p.m. on Feb. 4 without an agreement",
    ),
    (
        "en",
        "World War One ended in Europe in November, long before.",
        "World War II ended in Europe in November, long before",
    ),
    (
        "en",
        "World War III ended in Europe in November, long before.",
        "World War II ended in Europe in November, long before",
    ),
    (
        "en",
        "Pope John Paul II visited the harbour in May.",
        "Pope John Paul I visited the harbour in May",
    ),
    (
        "en",
        "In the years 1990–1996 the harbour was closed to ships.",
        "In the years 1990 to 1995 the harbour was closed to ships",
    ),
    (
        "en",
        "In the years 1990 and 1995 the harbour was closed to ships.",
        "In the years 1990 to 1995 the harbour was closed to ships",
    ),
    (
        "en",
        "Some 10-20 percent of the cranes will be replaced.",
        "Some 20 percent of the cranes will be replaced",
    ),
    (
        "fr",
        "Les pêcheurs du port refusent de payer la taxe.",
        "Les pécheurs du port refusent de payer la taxe",
    ),
    ("fr", "Il a payé le port de son sac au marché.", "Il a paye le porc de son sac au marché"),
    (
        "fr",
        "Le maire tue dans son lit, le bruit court.",
        "Le maire tué dans son lit, le bruit court",
    ),
    ("fr", "Le maire est interne au service de nuit.", "Le maire est interné au service de nuit"),
    (
        "fr",
        "La réunion commence à 17 h 30 mardi au port.",
        "La réunion commence à 17h20 mardi au port",
    ),
    (
        "de",
        "Die Sitzung begann um 17:30 Uhr im Rathaus.",
        "Die Sitzung begann um 17.20 Uhr im Rathaus",
    ),
    (
        "de",
        "Die Kosten stiegen auf 3,5 Mio. Euro im Jahr.",
        "Die Kosten stiegen auf 3,5 Milliarden Euro im Jahr",
    ),
    (
        "de",
        "Im Ersten Weltkrieg wurde der Hafen zerstört.",
        "Im 2. Weltkrieg wurde der Hafen zerstört",
    ),
    ("ru", "Ещё два крана отремонтируют до конца мая.", "Еще три крана отремонтируют до конца мая"),
    (
        "ru",
        "Расходы выросли до 3,5 млн рублей за год.",
        "Расходы выросли до 3,5 миллиарда рублей за год",
    ),
    (
        "ja",
        "人気のドラマが終わり、会場は静かになったという。",
        "人気のドラマーが終わり、会場は静かになったという",
    ),
    ("ja", "その店のカバが盗まれ、警察が調べている。", "その店のカバーが盗まれ、警察が調べている"),
    (
        "ja",
        "午後3時20分に地震が発生し、鉄道は運転を見合わせた。",
        "午後三時半に地震が発生し、鉄道は運転を見合わせた",
    ),
    (
        "ja",
        "午前3時30分に地震が発生し、鉄道は運転を見合わせた。",
        "午後三時半に地震が発生し、鉄道は運転を見合わせた",
    ),
    (
        "ja",
        "2021年5月に港が開かれ、式典が行われたという。",
        "令和4年5月に港が開かれ、式典が行われたという",
    ),
    (
        "ja",
        "平成20年8月に港は焼け、町は失われたという。",
        "昭和20年8月に港は焼け、町は失われたという",
    ),
    ("ja", "船は10～20隻が入港し、港は混雑したという。", "船は20隻が入港し、港は混雑したという"),
    (
        "ja",
        "ベトナムの演奏が港で行われ、市民が聴き入った。",
        "ペトナムスの演奏が港で行われ、市民が聴き入った",
    ),
    (
        "ko",
        "오후 3시 20분에 지진이 발생해 열차가 멈췄다.",
        "오후 3시 반에 지진이 발생해 열차가 멈췄다",
    ),
    ("zh", "下午3点20分发生地震，列车停运，市民疏散。", "下午三点半发生地震，列车停运，市民疏散"),
]
