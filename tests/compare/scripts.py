"""Scripts, capitals, joined words and figures: the same words, beside their evil twins.

Each is a language, what the source says, and a quotation of it.
"""

CHINESE_HELD = [
    (
        "zh",
        "港務委員會星期一宣布，舊起重機不會再使用，因為維修費用太高。",
        "港务委员会星期一宣布，旧起重机不会再使用，因为维修费用太高",
    ),
    (
        "ja",
        "港務委員會星期一宣布，舊起重機不會再使用，因為維修費用太高。",
        "港务委员会星期一宣布，旧起重机不会再使用，因为维修费用太高",
    ),
    (
        "und",
        "港務委員會星期一宣布，舊起重機不會再使用，因為維修費用太高。",
        "港务委员会星期一宣布，旧起重机不会再使用，因为维修费用太高",
    ),
    (
        "en",
        "港務委員會星期一宣布，舊起重機不會再使用，因為維修費用太高。",
        "港务委员会星期一宣布，旧起重机不会再使用，因为维修费用太高",
    ),
]
CHINESE_TURNED = [
    (
        "zh",
        "港務委員會星期一宣布，舊起重機會再使用，因為維修費用太高。",
        "港务委员会星期一宣布，旧起重机不会再使用，因为维修费用太高",
    ),
    (
        "ja",
        "港務委員會星期一宣布，舊起重機會再使用，因為維修費用太高。",
        "港务委员会星期一宣布，旧起重机不会再使用，因为维修费用太高",
    ),
    (
        "und",
        "港務委員會星期一宣布，舊起重機會再使用，因為維修費用太高。",
        "港务委员会星期一宣布，旧起重机不会再使用，因为维修费用太高",
    ),
    (
        "en",
        "港務委員會星期一宣布，舊起重機會再使用，因為維修費用太高。",
        "港务委员会星期一宣布，旧起重机不会再使用，因为维修费用太高",
    ),
]
CHINESE_FIGURES_HELD = [
    (
        "zh",
        "政府将投入5万亿元，用于港口建设和维修工程。",
        "政府将投入五万亿元，用于港口建设和维修工程",
    ),
    (
        "zh",
        "失业率上升到20%，创下十年新高，部长说。",
        "失业率上升到百分之二十，创下十年新高，部长说",
    ),
]
CHINESE_FIGURES_TURNED = [
    (
        "zh",
        "政府将投入5亿元，用于港口建设和维修工程。",
        "政府将投入五万亿元，用于港口建设和维修工程",
    ),
    (
        "zh",
        "失业率上升到12%，创下十年新高，部长说。",
        "失业率上升到百分之二十，创下十年新高，部长说",
    ),
]
CAPITALS_HELD = [
    (
        "en",
        "They will NEVER pay for the harbour repairs again.",
        "They will never pay for the harbour repairs again",
    ),
    (
        "en",
        "They Asked The Mayor To Pay For The Harbour.",
        "They asked the mayor to pay for the harbour",
    ),
    (
        "en",
        "THEY ASKED US TO PAY FOR THE HARBOUR REPAIRS.",
        "They asked us to pay for the harbour repairs",
    ),
]
CAPITALS_TURNED = [
    (
        "en",
        "The strike helped us workers more than anyone else here.",
        "The strike helped US workers more than anyone else here",
    ),
    (
        "en",
        "The strike helped US workers more than anyone else here.",
        "The strike helped us workers more than anyone else here",
    ),
    (
        "en",
        "They asked who would pay for the harbour repairs.",
        "They asked WHO would pay for the harbour repairs",
    ),
    (
        "en",
        "He bought a dress in polish style at the market.",
        "He bought a dress in Polish style at the market",
    ),
]
JOINED_HELD = [
    (
        "en",
        "The co-operation of the boards was praised by all.",
        "The cooperation of the boards was praised by all",
    ),
    (
        "en",
        "The e-mail was sent to every member of the board.",
        "The email was sent to every member of the board",
    ),
    (
        "en",
        "It took place on-line and every day for a week.",
        "It took place online and every day for a week",
    ),
]
JOINED_TURNED = [
    (
        "en",
        "The ship was in capable hands all through the storm.",
        "The ship was incapable hands all through the storm",
    ),
    (
        "en",
        "It was a moral choice for the whole of the board.",
        "It was amoral choice for the whole of the board",
    ),
    (
        "en",
        "He is a typical member of the harbour board.",
        "He is atypical member of the harbour board",
    ),
    (
        "en",
        "The players will re-sign with the club in the spring.",
        "The players will resign with the club in the spring",
    ),
    (
        "en",
        "They saw the rapist leave the house at noon.",
        "They saw therapist leave the house at noon",
    ),
    (
        "en",
        "She was now here to be seen at the harbour.",
        "She was nowhere to be seen at the harbour",
    ),
    (
        "en",
        "There is no table in the harbour hall today.",
        "There is notable in the harbour hall today",
    ),
    ("en", "I had to get her to the harbour by noon.", "I had together to the harbour by noon"),
    (
        "en",
        "The fund rose by 10 15 times, said the board.",
        "The fund rose by 1015 times, said the board",
    ),
    (
        "en",
        "The un-ionized particles left the chamber at noon.",
        "The unionized particles left the chamber at noon",
    ),
]
MORE_FORMS_HELD = [
    (
        "en",
        "Twenty-one ships left the harbour on the 2nd of May.",
        "21 ships left the harbour on the second of May",
    ),
    (
        "en",
        "The 21st century will not be like the twentieth.",
        "The 21st century won't be like the twentieth",
    ),
    (
        "en",
        "It’s the mayor’s job, and he doesn’t like it at all.",
        "It is the mayor's job, and he does not like it at all",
    ),
    (
        "en",
        "The match ended 3–2 after extra time on Sunday.",
        "The match ended 3-2 after extra time on Sunday",
    ),
    (
        "de",
        "Der dritte Kran steht seit Mai still, so der Hafen.",
        "Der 3. Kran steht seit Mai still, so der Hafen",
    ),
    ("de", "„Wir können nicht zahlen“, sagte sie. „Punkt.“", "Wir können nicht zahlen"),
    (
        "de",
        "Die Schifffahrt ruht, teilte das Amt mit, bis Mai.",
        "Die Schiffahrt ruht, teilte das Amt mit, bis Mai",
    ),
    ("fr", "« C’est l’œuvre d’une vie », a-t-elle dit lundi soir.", "C'est l'oeuvre d'une vie"),
    (
        "fr",
        "Il a dit : « Nous paierons 1 500 euros par mois. »",
        "Nous paierons 1500 euros par mois",
    ),
    ("ru", "Он сказал: «Мы заплатим 1 500 рублей в месяц».", "Мы заплатим 1500 рублей в месяц"),
    ("ja", "「私たちは一五〇〇円を払う」と彼女は述べたという。", "私たちは1500円を払う"),
    (
        "ja",
        "彼は「ヴェネツィアへ行く。」と述べたという。",
        "彼は「ベネツィアへ行く」と述べたという",
    ),
    (
        "ja",
        "総額は１億２０００万円で、工期は２年だという。",
        "総額は1億2000万円で、工期は2年だという",
    ),
    ("zh", "他说：“我们将在2022年5月支付一千五百元。”", "我们将在2022年5月支付1500元"),
    ("ko", "그는 “우리는 1,500원을 낸다”고 말했다고 한다.", "우리는 1500원을 낸다"),
]
MORE_FORMS_TURNED = [
    (
        "en",
        "It was the mayor's job in 1990-91, he told them.",
        "It was the mayor's job in 1990-92, he told them",
    ),
    (
        "en",
        "The match ended 3–2 after extra time on Sunday.",
        "The match ended 2–3 after extra time on Sunday",
    ),
    ("ja", "総額は１億２０００万円で、工期は２年だという。", "総額は1億2万円で、工期は2年だという"),
    (
        "ja",
        "橋は三月に閉鎖され、四月に開通するという。",
        "橋は四月に閉鎖され、三月に開通するという",
    ),
    (
        "ja",
        "令和四年度の予算は平成四年度より多いという。",
        "平成四年度の予算は令和四年度より多いという",
    ),
]
