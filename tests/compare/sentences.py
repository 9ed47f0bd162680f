"""Our own pages in seven languages, and quotations of them with one thing changed each."""

PAGES = {
    "en": (
        "Harbour report\nThe harbour board said on Monday, 3 May 2021, that 18 percent of all ships must pay "
        "$45 million to Director Maria Lindqvist of Port Halden, because the old cranes cannot lift more than "
        "600 tonnes in 12 hours.\nNobody asked for the colour of the new sheds."
    ),
    "de": (
        "Bericht aus dem Hafen\nDer Hafenrat teilte am Montag, dem 3. Mai 2021, mit, dass 18 Prozent aller Schiffe "
        "45 Millionen Euro an die ERLA-Gesellschaft zahlen müssen, weil die alten Kräne nicht mehr als 600 Tonnen "
        "in 12 Stunden heben.\nNiemand fragte nach der Farbe der neuen Schuppen."
    ),
    "fr": (
        "Rapport du port\nLe conseil du port a annoncé lundi 3 mai 2021 que 18 % de tous les navires doivent payer "
        "45 millions d'euros à Maria Lindqvist, parce que les vieilles grues ne soulèvent pas plus de 600 tonnes "
        "en 12 heures.\nPersonne n'a demandé la couleur des nouveaux hangars."
    ),
    "ru": (
        "Отчёт порта\nСовет порта сообщил в понедельник, 3 мая 2021 года, что 18 процентов всех судов должны "
        "заплатить 45 млн евро компании Эрланд, потому что старые краны не поднимают 600 тонн за 12 часов.\n"
        "Никто не спросил о цвете новых складов."
    ),
    "ja": (
        "港の報告\n港湾委員会は2021年5月3日、すべての船の18％がハルデン港のエルランド社に45億円を支払わなければならないと"
        "発表した。古いクレーンは12時間で600トンを持ち上げることができないからだ。\n新しい倉庫の色を尋ねた人はいなかった。"
    ),
    "zh": (
        "港口报告\n港务委员会2021年5月3日宣布，所有船只中有18%必须向埃尔兰公司支付45亿元，因为旧起重机在12小时内"
        "不能吊起600吨货物。\n没有人询问新仓库的颜色。"
    ),
    "ko": (
        "항구 보고서\n항만위원회는 2021년 5월 3일 모든 선박의 18%가 할덴항의 Erland 회사에 45억 원을 내야 한다고 발표했다. "
        "낡은 크레인은 12시간 동안 600톤을 들어 올리지 않기 때문이다.\n새 창고의 색을 물은 사람은 없었다."
    ),
}

TRUE = {
    "en": "that 18 percent of all ships must pay $45 million to Director Maria Lindqvist of Port Halden, because "
    "the old cranes cannot lift more than 600 tonnes in 12 hours",
    "de": "dass 18 Prozent aller Schiffe 45 Millionen Euro an die ERLA-Gesellschaft zahlen müssen, weil die alten "
    "Kräne nicht mehr als 600 Tonnen in 12 Stunden heben",
    "fr": "que 18 % de tous les navires doivent payer 45 millions d'euros à Maria Lindqvist, parce que les vieilles "
    "grues ne soulèvent pas plus de 600 tonnes en 12 heures",
    "ru": "что 18 процентов всех судов должны заплатить 45 млн евро компании Эрланд, потому что старые краны не "
    "поднимают 600 тонн за 12 часов",
    "ja": "すべての船の18％がハルデン港のエルランド社に45億円を支払わなければならないと発表した。古いクレーンは12時間で600トンを"
    "持ち上げることができないからだ",
    "zh": "所有船只中有18%必须向埃尔兰公司支付45亿元，因为旧起重机在12小时内不能吊起600吨货物",
    "ko": "모든 선박의 18%가 할덴항의 Erland 회사에 45억 원을 내야 한다고 발표했다. 낡은 크레인은 12시간 동안 600톤을 들어 올리지 "
    "않기 때문이다",
}

# language, what the true quotation holds, what the changed one holds, kind of the edit
MATERIAL = [
    ("en", "18 percent", "8 percent", "figure"),
    ("en", "600 tonnes", "6,000 tonnes", "figure"),
    ("en", "$45 million", "$45 billion", "figure"),
    ("en", "$45", "€45", "currency"),
    ("en", "12 hours", "12 days", "unit"),
    ("en", "cannot lift", "can lift", "negation"),
    ("en", "must pay", "must not pay", "negation"),
    ("en", "all ships", "some ships", "quantifier"),
    ("en", "must pay", "may pay", "modality"),
    ("en", "Lindqvist", "Lindgren", "name"),
    ("en", "the old cranes", "the cranes", "omission"),
    ("en", "old cranes", "old rusty cranes", "insertion"),
    ("en", "because", "although", "wording"),
    ("de", "18 Prozent", "8 Prozent", "figure"),
    ("de", "45 Millionen", "45 Milliarden", "figure"),
    ("de", "Euro", "Franken", "currency"),
    ("de", "12 Stunden", "12 Tagen", "unit"),
    ("de", "nicht mehr", "mehr", "negation"),
    ("de", "aller Schiffe", "einiger Schiffe", "quantifier"),
    ("de", "zahlen müssen", "zahlen sollen", "modality"),
    ("de", "ERLA", "ORLA", "name"),
    ("de", "die alten Kräne", "die Kräne", "omission"),
    ("de", "alten Kräne", "alten rostigen Kräne", "insertion"),
    ("de", "weil", "obwohl", "wording"),
    ("fr", "18 %", "8 %", "figure"),
    ("fr", "45 millions", "45 milliards", "figure"),
    ("fr", "d'euros", "de francs", "currency"),
    ("fr", "12 heures", "12 jours", "unit"),
    ("fr", "ne soulèvent pas plus", "soulèvent plus", "negation"),
    ("fr", "de tous les navires", "de quelques navires", "quantifier"),
    ("fr", "doivent payer", "peuvent payer", "modality"),
    ("fr", "Lindqvist", "Lindgren", "name"),
    ("fr", "vieilles grues", "grues", "omission"),
    ("fr", "parce que", "alors que", "wording"),
    ("ru", "18 процентов", "8 процентов", "figure"),
    ("ru", "45 млн", "45 млрд", "figure"),
    ("ru", "евро", "рублей", "currency"),
    ("ru", "12 часов", "12 дней", "unit"),
    ("ru", "не поднимают", "поднимают", "negation"),
    ("ru", "всех судов", "некоторых судов", "quantifier"),
    ("ru", "должны заплатить", "могли заплатить", "modality"),
    ("ru", "Эрланд", "Орланд", "name"),
    ("ru", "старые краны", "краны", "omission"),
    ("ja", "18％", "8％", "figure"),
    ("ja", "600トン", "60トン", "figure"),
    ("ja", "45億円", "45億ドル", "currency"),
    ("ja", "12時間", "12日間", "unit"),
    ("ja", "ことができない", "ことができる", "negation"),
    ("ja", "すべての船", "一部の船", "quantifier"),
    ("ja", "支払わなければならない", "支払う可能性がある", "modality"),
    ("ja", "エルランド社", "オルランド社", "name"),
    ("ja", "古いクレーン", "クレーン", "omission"),
    ("ja", "古いクレーン", "古い赤錆のクレーン", "insertion"),
    ("zh", "18%", "8%", "figure"),
    ("zh", "600吨", "60吨", "figure"),
    ("zh", "45亿元", "45亿美元", "currency"),
    ("zh", "12小时", "12天", "unit"),
    ("zh", "不能吊起", "能吊起", "negation"),
    ("zh", "所有船只", "一些船只", "quantifier"),
    ("zh", "必须向", "可能向", "modality"),
    ("zh", "旧起重机", "起重机", "omission"),
    ("ko", "18%", "8%", "figure"),
    ("ko", "600톤", "60톤", "figure"),
    ("ko", "45억 원", "45억 달러", "currency"),
    ("ko", "12시간", "12일간", "unit"),
    ("ko", "올리지 않기", "올리기", "negation"),
    ("ko", "모든 선박", "일부 선박", "quantifier"),
    ("ko", "Erland", "Orland", "name"),
    ("ko", "낡은 크레인", "크레인", "omission"),
]

# language, true, changed: the same words in another dress
INNOCENT = [
    ("en", "18 percent", "18 %"),
    ("en", "18 percent", "eighteen percent"),
    ("en", "600 tonnes", "six hundred tonnes"),
    ("en", "Halden, because", "Halden because"),
    ("en", "the old cranes", "the  OLD\ncranes"),
    ("en", "the old cranes", "the old cra\u00adnes"),
    ("en", "cranes", "cra-\nnes"),
    ("de", "Kräne", "Kra\u0308ne"),
    ("de", "müssen, weil", "müssen – weil"),
    ("de", "18 Prozent", "achtzehn Prozent"),
    ("fr", "d'euros", "d’euros"),
    ("fr", "18 %", "18\u202f%"),
    ("ru", "Эрланд, потому", "Эрланд — потому"),
    ("ja", "18％", "18%"),
    ("ja", "18％", "１８％"),
    ("ja", "45億円", "四十五億円"),
    ("ja", "600トン", "六百トン"),
    ("ja", "した。古い", "した、古い"),
    ("ja", "クレーン", "ｸﾚｰﾝ"),
    ("ja", "支払", "支拂"),
    ("zh", "18%", "18％"),
    ("zh", "支付45亿元，因为", "支付 45 亿元, 因为"),
    ("ko", "45억 원을", "45억원을"),
]
