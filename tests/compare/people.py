"""Names of one person, shorter and fuller, beside those of another with the same surname.

Each is a language, what the source says, and a quotation of it.
"""

NAMES_HELD = [
    (
        "en",
        "President Emmanuel Macron arrived late in Hull. Macron was tired.",
        "President Macron arrived late in Hull",
    ),
    (
        "en",
        "President Emmanuel Macron arrived late in Hull on Monday for the talks.",
        "President Macron arrived late in Hull on Monday for the talks",
    ),
    (
        "en",
        "President Macron arrived late in Hull. Emmanuel Macron, 47, was tired.",
        "President Emmanuel Macron arrived late in Hull",
    ),
    (
        "en",
        "President Donald Trump promised to visit the border towns.",
        "Mr. Trump promised to visit the border towns",
    ),
    (
        "en",
        "President Donald Trump promised to visit the border towns.",
        "Mr Trump promised to visit the border towns",
    ),
    (
        "en",
        "President Donald Trump promised to visit the border towns.",
        "Donald Trump promised to visit the border towns",
    ),
    (
        "de",
        "Bundeskanzler Olaf Scholz hat die Reise nach Peking abgesagt.",
        "Bundeskanzler Scholz hat die Reise nach Peking abgesagt",
    ),
    (
        "de",
        "Bundeskanzler Scholz hat die Reise abgesagt. Olaf Scholz blieb in Berlin.",
        "Bundeskanzler Olaf Scholz hat die Reise abgesagt",
    ),
    (
        "fr",
        "Emmanuel Macron a refusé de répondre aux questions.",
        "M. Macron a refusé de répondre aux questions",
    ),
    (
        "fr",
        "Le président Emmanuel Macron a refusé de répondre aux questions.",
        "Le président Macron a refusé de répondre aux questions",
    ),
    (
        "ru",
        "Президент Владимир Путин отказался отвечать на вопросы.",
        "Президент В. Путин отказался отвечать на вопросы",
    ),
    (
        "ru",
        "Президент Владимир Путин отказался отвечать на вопросы.",
        "Президент Путин отказался отвечать на вопросы",
    ),
    (
        "ja",
        "安倍晋三首相は増税の時期には触れず、記者団の質問に答えなかった。",
        "安倍首相は増税の時期には触れず、記者団の質問に答えなかった",
    ),
    (
        "ja",
        "岸田文雄首相は増税の時期には触れず、質問に答えなかった。",
        "岸田首相は増税の時期には触れず、質問に答えなかった",
    ),
    (
        "ja",
        "岸田文雄首相は増税の時期には触れず、質問に答えなかった。",
        "岸田氏は増税の時期には触れず、質問に答えなかった",
    ),
    (
        "ja",
        "岸田首相は増税の時期には触れなかった。岸田文雄首相は答えなかった。",
        "岸田文雄首相は増税の時期には触れなかった",
    ),
    (
        "ja",
        "ロシアのウラジーミル・プーチン大統領は停戦に応じず、交渉は決裂した。",
        "ロシアのプーチン大統領は停戦に応じず、交渉は決裂した",
    ),
    (
        "ko",
        "윤석열 대통령은 기자들의 질문에 답하지 않고 회의장을 떠났다.",
        "윤 대통령은 기자들의 질문에 답하지 않고 회의장을 떠났다",
    ),
    ("zh", "习近平主席在会议上强调改革，代表们鼓掌。", "习主席在会议上强调改革，代表们鼓掌"),
]
NAMES_TURNED = [
    (
        "en",
        "President Macron arrived late in Hull.",
        "President Emmanuel Macron arrived late in Hull",
    ),
    (
        "en",
        "President Brigitte Macron arrived late in Hull. Emmanuel Macron was ill.",
        "President Emmanuel Macron arrived late in Hull",
    ),
    (
        "en",
        "Brigitte Macron arrived late in Hull for talks. President Emmanuel Macron was ill.",
        "Macron arrived late in Hull for talks",
    ),
    (
        "en",
        "Brigitte Macron arrived late in Hull. President Emmanuel Macron was ill.",
        "President Macron arrived late in Hull",
    ),
    (
        "en",
        "Melania Trump promised to visit the border towns.",
        "Mr. Trump promised to visit the border towns",
    ),
    (
        "en",
        "Mrs. Melania Trump promised to visit the border towns.",
        "Mr. Trump promised to visit the border towns",
    ),
    (
        "en",
        "Donald Trump Jr. promised to visit the border towns. President Donald Trump stayed.",
        "President Trump promised to visit the border towns",
    ),
    (
        "en",
        "Vice President Donald Trump promised to visit the border towns.",
        "President Trump promised to visit the border towns",
    ),
    (
        "en",
        "Former President Donald Trump promised to visit the towns.",
        "President Trump promised to visit the towns",
    ),
    (
        "en",
        "Senator Rand Paul voted against the bill on Monday. Ron Paul watched.",
        "Senator Ron Paul voted against the bill on Monday",
    ),
    (
        "en",
        "John Smith was arrested on Monday in Leeds. Jane Smith was not.",
        "Jane Smith was arrested on Monday in Leeds",
    ),
    (
        "en",
        "John Smith was arrested on Monday in Leeds. Jane Smith was not.",
        "Smith was arrested on Monday in Leeds",
    ),
    (
        "en",
        "Prime Minister Boris Johnson resigned in July, the paper said.",
        "President Johnson resigned in July, the paper said",
    ),
    (
        "en",
        "Chancellor Olaf Scholz cancelled the trip to Beijing.",
        "Chancellor Olaf Merz cancelled the trip to Beijing",
    ),
    (
        "de",
        "Britta Scholz hat die Reise nach Peking abgesagt. Olaf Scholz flog.",
        "Bundeskanzler Scholz hat die Reise nach Peking abgesagt",
    ),
    (
        "de",
        "Altkanzler Olaf Scholz hat die Reise nach Peking abgesagt.",
        "Bundeskanzler Scholz hat die Reise nach Peking abgesagt",
    ),
    (
        "de",
        "Ministerpräsident Müller hat die Reise nach Peking abgesagt.",
        "Bundeskanzler Müller hat die Reise nach Peking abgesagt",
    ),
    (
        "fr",
        "Brigitte Macron a refusé de répondre aux questions.",
        "M. Macron a refusé de répondre aux questions",
    ),
    (
        "fr",
        "Marine Le Pen a refusé de répondre. Jean-Marie Le Pen aussi.",
        "M. Le Pen a refusé de répondre",
    ),
    (
        "fr",
        "L'ancien président Emmanuel Macron a refusé de répondre.",
        "Le président Macron a refusé de répondre",
    ),
    (
        "ru",
        "Президент Игорь Путин отказался отвечать на вопросы.",
        "Президент В. Путин отказался отвечать на вопросы",
    ),
    (
        "ru",
        "Премьер Владимир Путин отказался отвечать на вопросы.",
        "Президент Путин отказался отвечать на вопросы",
    ),
    ("ja", "岸田首相は増税の時期には触れなかった。", "岸田文雄首相は増税の時期には触れなかった"),
    ("ja", "安倍晋太郎外相は増税の時期には触れなかった。", "安倍首相は増税の時期には触れなかった"),
    ("ja", "安倍晋三元首相は増税の時期には触れなかった。", "安倍首相は増税の時期には触れなかった"),
    (
        "ja",
        "安倍昭恵氏は増税の時期には触れなかった。安倍晋三首相もだ。",
        "安倍首相は増税の時期には触れなかった",
    ),
    (
        "ja",
        "岸信夫防衛相は増税の時期には触れなかった。",
        "岸防衛大臣補佐官は増税の時期には触れなかった",
    ),
    (
        "ja",
        "岸田文雄首相は増税の時期には触れず、質問に答えなかった。",
        "岸首相は増税の時期には触れず、質問に答えなかった",
    ),
    (
        "ja",
        "ロシアのイーゴリ・プーチン氏は停戦に応じず、交渉は決裂した。",
        "ロシアのプーチン大統領は停戦に応じず、交渉は決裂した",
    ),
    (
        "ja",
        "ジョージ・ブッシュ大統領は停戦に応じず、交渉は決裂した。",
        "ジェブ・ブッシュ大統領は停戦に応じず、交渉は決裂した",
    ),
    (
        "ko",
        "김건희 여사는 기자들의 질문에 답하지 않고 떠났다.",
        "김 대통령은 기자들의 질문에 답하지 않고 떠났다",
    ),
    (
        "ko",
        "윤석열 전 대통령은 기자들의 질문에 답하지 않고 떠났다.",
        "윤 대통령은 기자들의 질문에 답하지 않고 떠났다",
    ),
    ("zh", "习仲勋书记在会议上强调改革，代表们鼓掌。", "习主席在会议上强调改革，代表们鼓掌"),
    ("zh", "王毅外长在会议上强调改革，代表们鼓掌。", "王伟外长在会议上强调改革，代表们鼓掌"),
]
TITLES_HELD = [
    (
        "en",
        "On Monday Mr Smith said the ferry would run all night.",
        "On Monday Smith said the ferry would run all night",
    ),
    (
        "en",
        "On Monday Mr. Smith said the ferry would run all night.",
        "On Monday Mr Smith said the ferry would run all night",
    ),
    (
        "en",
        "In the hall Chancellor Angela Merkel said the ferry would run.",
        "In the hall Mrs Merkel said the ferry would run",
    ),
]
TITLES_TURNED = [
    (
        "en",
        "On Monday Mrs Smith said the ferry would run all night.",
        "On Monday Mr Smith said the ferry would run all night",
    ),
    (
        "en",
        "On Monday Mr Smith said the ferry would run. Jane Smith and John Smith left.",
        "On Monday Smith said the ferry would run",
    ),
    (
        "en",
        "On Monday the former President Smith said no more.",
        "On Monday the President Smith said no more",
    ),
    (
        "en",
        "King William Street was closed on Monday for repairs.",
        "King Street was closed on Monday for repairs",
    ),
    (
        "en",
        "General Mary Motors said the strike was over on Monday.",
        "General Motors said the strike was over on Monday",
    ),
    (
        "en",
        "Officials of the Foreign Ministry met on Monday in Hull.",
        "Officials of the Ministry met on Monday in Hull",
    ),
    (
        "en",
        "The Attorney General said the ferry would run all night.",
        "The General said the ferry would run all night",
    ),
    (
        "en",
        "Vice President Kamala Harris said the ferry would run.",
        "President Harris said the ferry would run",
    ),
    ("en", "President George Bush said no. President Jeb Bush said yes.", "President Bush said no"),
    (
        "de",
        "Auf der Messe sagte Frau Müller, die Fähre fahre.",
        "Auf der Messe sagte Herr Müller, die Fähre fahre",
    ),
    (
        "fr",
        "À la mairie, Mme Durand a dit que le bac partirait.",
        "À la mairie, M. Durand a dit que le bac partirait",
    ),
    ("ja", "山田太郎前社長は辞任の時期には触れなかった。", "山田社長は辞任の時期には触れなかった"),
    ("ja", "長谷川岳議員は辞任の時期には触れなかった。", "長谷議員は辞任の時期には触れなかった"),
    (
        "ja",
        "小沢一郎代表と小沢次郎代表は触れなかった。小沢一郎代表は帰った。",
        "小沢代表は触れなかった",
    ),
    ("ja", "東京都議会の小池百合子知事は触れなかった。", "小池議員は触れなかった"),
    ("zh", "王岐山副主席在会议上强调改革，代表们鼓掌。", "王主席在会议上强调改革，代表们鼓掌"),
    (
        "ko",
        "이재명 전 대표는 질문에 답하지 않고 회의장을 떠났다.",
        "이 대표는 질문에 답하지 않고 회의장을 떠났다",
    ),
    (
        "ru",
        "Бывший президент Дмитрий Медведев отказался отвечать.",
        "Президент Медведев отказался отвечать",
    ),
    (
        "en",
        "In the hall Chancellor Angela Merkel said the ferry would run.",
        "In the hall Mr Merkel said the ferry would run",
    ),
]
