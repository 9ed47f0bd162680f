"""News in seven languages, written by us and filled with figures at random, the same in each.

A document is a handful of such sentences; a quotation is one of them in another language.
"""

import random
from dataclasses import dataclass

LANGUAGES = ("en", "de", "fr", "ru", "ja", "zh", "ko")

# {d} a day, {y} a year, {c} {c2} counts, {m} money, {p} {p2} per cent, {k} kilometres
SENTENCES = [
    {
        "en": "On {d}, the port handled {c} containers, {p} more than in {y}.",
        "de": "Am {d} schlug der Hafen {c} Container um, {p} mehr als {y}.",
        "fr": "Le {d}, le port a traité {c} conteneurs, {p} de plus qu'en {y}.",
        "ru": "{d} порт обработал {c} контейнеров, на {p} больше, чем в {y} году.",
        "ja": "{d}、港は{c}個のコンテナを扱い、{y}年より{p}増えた。",
        "zh": "{d}，港口处理了{c}个集装箱，比{y}年增加{p}。",
        "ko": "{d} 항구는 컨테이너 {c}개를 처리해 {y}년보다 {p} 늘었다.",
    },
    {
        "en": "The company will invest {m} by {y} and hire {c} people.",
        "de": "Das Unternehmen will bis {y} {m} investieren und {c} Menschen einstellen.",
        "fr": "L'entreprise investira {m} d'ici {y} et embauchera {c} personnes.",
        "ru": "Компания вложит {m} до {y} года и наймёт {c} человек.",
        "ja": "同社は{y}年までに{m}を投資し、{c}人を雇う。",
        "zh": "该公司将在{y}年之前投资{m}，并雇用{c}人。",
        "ko": "회사는 {y}년까지 {m}를 투자하고 {c}명을 고용한다.",
    },
    {
        "en": "Of {c} houses, {c2} were damaged, and repairs will cost {m}.",
        "de": "Von {c} Häusern wurden {c2} beschädigt, die Reparatur kostet {m}.",
        "fr": "Sur {c} maisons, {c2} ont été endommagées ; les réparations coûteront {m}.",
        "ru": "Из {c} домов повреждены {c2}, ремонт обойдётся в {m}.",
        "ja": "{c}戸のうち{c2}戸が損壊し、修理には{m}かかる。",
        "zh": "{c}栋房屋中有{c2}栋受损，维修需要{m}。",
        "ko": "주택 {c}채 가운데 {c2}채가 파손됐고 수리에는 {m}가 든다.",
    },
    {
        "en": "Exports rose {p} to {m}, while imports fell by {p2}.",
        "de": "Die Ausfuhren stiegen um {p} auf {m}, die Einfuhren fielen um {p2}.",
        "fr": "Les exportations ont augmenté de {p} à {m}, les importations ont baissé de {p2}.",
        "ru": "Экспорт вырос на {p} до {m}, а импорт упал на {p2}.",
        "ja": "輸出は{p}増えて{m}となり、輸入は{p2}減った。",
        "zh": "出口增长{p}，达到{m}，进口下降{p2}。",
        "ko": "수출은 {p} 늘어 {m}가 됐고 수입은 {p2} 줄었다.",
    },
    {
        "en": "The bridge, {k} long, was opened on {d} and cost {m}.",
        "de": "Die {k} lange Brücke wurde am {d} eröffnet und kostete {m}.",
        "fr": "Le pont, long de {k}, a été ouvert le {d} et a coûté {m}.",
        "ru": "Мост длиной {k} открыли {d}, он стоил {m}.",
        "ja": "長さ{k}の橋は{d}に開通し、費用は{m}だった。",
        "zh": "这座长{k}的大桥于{d}通车，耗资{m}。",
        "ko": "길이 {k}의 다리는 {d} 개통했고 비용은 {m}였다.",
    },
    {
        "en": "Since {y} the town's population has fallen from {c} to {c2}.",
        "de": "Seit {y} ist die Zahl der Einwohner von {c} auf {c2} gefallen.",
        "fr": "Depuis {y}, la population de la ville est passée de {c} à {c2} habitants.",
        "ru": "С {y} года население города сократилось с {c} до {c2} человек.",
        "ja": "{y}年以降、町の人口は{c}人から{c2}人に減った。",
        "zh": "自{y}年以来，该镇人口从{c}人减少到{c2}人。",
        "ko": "{y}년 이후 도시 인구는 {c}명에서 {c2}명으로 줄었다.",
    },
    {
        "en": "The union asks for {p} more pay for {c} workers from {d}.",
        "de": "Die Gewerkschaft fordert ab {d} {p} mehr Lohn für {c} Beschäftigte.",
        "fr": "Le syndicat demande {p} de salaire en plus pour {c} salariés à partir du {d}.",
        "ru": "Профсоюз требует с {d} повысить зарплату {c} работникам на {p}.",
        "ja": "組合は{d}から{c}人の賃金を{p}上げるよう求めている。",
        "zh": "工会要求从{d}起为{c}名工人加薪{p}。",
        "ko": "노조는 {d}부터 노동자 {c}명의 임금을 {p} 올리라고 요구한다.",
    },
    {
        "en": "Of {c} people asked, {p} want a new hospital; in {y} it was {p2}.",
        "de": "Von {c} Befragten wollen {p} ein neues Krankenhaus; {y} waren es {p2}.",
        "fr": "Sur {c} personnes interrogées, {p} veulent un nouvel hôpital ; en {y}, {p2}.",
        "ru": "Из {c} опрошенных {p} хотят новую больницу; в {y} году было {p2}.",
        "ja": "{c}人への調査で、{p}が新しい病院を望んだ。{y}年は{p2}だった。",
        "zh": "在{c}名受访者中，{p}希望有新医院；{y}年为{p2}。",
        "ko": "응답자 {c}명 중 {p}가 새 병원을 원했고 {y}년에는 {p2}였다.",
    },
    {
        "en": "The storm of {d} cut off {c} households; the damage is put at {m}.",
        "de": "Der Sturm vom {d} traf {c} Haushalte; der Schaden wird auf {m} geschätzt.",
        "fr": "La tempête du {d} a privé {c} foyers de courant ; les dégâts atteignent {m}.",
        "ru": "Буря {d} оставила без света {c} домов; ущерб оценивают в {m}.",
        "ja": "{d}の嵐で{c}世帯が停電し、被害は{m}とみられる。",
        "zh": "{d}的风暴造成{c}户停电，损失估计为{m}。",
        "ko": "{d} 폭풍으로 {c}가구가 정전됐고 피해는 {m}로 추산된다.",
    },
    {
        "en": "The museum counted {c} visitors in {y}, {p} of them from abroad.",
        "de": "Das Museum zählte {y} {c} Besucher, {p} davon aus dem Ausland.",
        "fr": "Le musée a compté {c} visiteurs en {y}, dont {p} venus de l'étranger.",
        "ru": "В {y} году музей посетили {c} человек, {p} из них из-за границы.",
        "ja": "博物館の入場者は{y}年に{c}人で、{p}が外国からだった。",
        "zh": "博物馆在{y}年接待了{c}名参观者，其中{p}来自国外。",
        "ko": "박물관은 {y}년에 관람객 {c}명을 맞았고 {p}가 외국에서 왔다.",
    },
]
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
MILLIONS = {"en": "million", "de": "Millionen", "fr": "millions", "ru": "млн"}
EUROS = {
    "en": "euros",
    "de": "Euro",
    "fr": "d'euros",
    "ru": "евро",
    "ja": "ユーロ",
    "zh": "欧元",
    "ko": "유로",
}
PERCENT = {
    "en": "percent",
    "de": "Prozent",
    "fr": "%",
    "ru": "процентов",
    "ja": "％",
    "zh": "%",
    "ko": "%",
}
KILOMETRES = {
    "en": "kilometres",
    "de": "Kilometer",
    "fr": "kilomètres",
    "ru": "километра",
    "ja": "キロメートル",
    "zh": "公里",
    "ko": "킬로미터",
}
GROUPS = {"en": ",", "de": ".", "fr": "\u202f", "ru": "\u00a0"}
MYRIADS = {"ja": "万", "zh": "万", "ko": "만"}
HUNDRED_MILLIONS = {"ja": "億", "zh": "亿", "ko": "억"}


@dataclass(frozen=True)
class News:
    """One sentence's number and its figures, to be written in any language."""

    number: int
    figures: dict

    def written(self, language):
        told = {name: write(name, value, language) for name, value in self.figures.items()}
        return SENTENCES[self.number][language].format(**told)


def count(value, language):
    if language in GROUPS:
        return f"{value:,}".replace(",", GROUPS[language])
    high, low = divmod(value, 10_000)
    if high and language == "ko":
        return f"{high}{MYRIADS[language]}{low or ''}"
    return (f"{high}{MYRIADS[language]}" if high else "") + (str(low) if low or not high else "")


def decimal(value, language):
    return str(value).replace(".", ",") if language in {"de", "fr", "ru"} else str(value)


def money(value, language):
    """Write *value* million euros."""
    if language in MILLIONS:
        return f"{value} {MILLIONS[language]} {EUROS[language]}"
    high, low = divmod(value, 100)
    words = (f"{high}{HUNDRED_MILLIONS[language]}" if high else "") + (
        f"{low * 100}{MYRIADS[language]}" if low else ""
    )
    return words + EUROS[language]


def day(value, language):
    year, month, date = value
    if language in {"ja", "zh"}:
        return f"{year}年{month}月{date}日"
    if language == "ko":
        return f"{year}년 {month}월 {date}일"
    name = MONTHS[language].split()[month - 1]
    if language == "en":
        return f"{date} {name} {year}"
    return (
        f"{date}. {name} {year}"
        if language == "de"
        else f"{date} {name} {year}" + (" года" if language == "ru" else "")
    )


def write(name, value, language):
    kind = name[0]
    if kind == "y":
        return str(value)
    if kind == "c":
        return count(value, language)
    if kind == "m":
        return money(value, language)
    if kind == "d":
        return day(value, language)
    unit = PERCENT if kind == "p" else KILOMETRES
    gap = "" if language in {"ja", "zh", "ko"} else " "
    return decimal(value, language) + gap + unit[language]


def drawn(name, chosen):
    """Draw a value for a figure."""
    kind = name[0]
    if kind == "y":
        return chosen.randint(1990, 2024)
    if kind == "c":
        return chosen.randint(120, 95_000)
    if kind == "m":
        return chosen.randint(11, 980)
    if kind == "d":
        return (chosen.randint(2001, 2024), chosen.randint(1, 12), chosen.randint(1, 28))
    return chosen.choice([chosen.randint(2, 79), chosen.randint(20, 790) / 10])


def news(number, chosen):
    names = [
        name
        for name in ("d", "y", "c", "c2", "m", "p", "p2", "k")
        if f"{{{name}}}" in SENTENCES[number]["en"]
    ]
    return News(number, {name: drawn(name, chosen) for name in names})


def documents(amount, seed=1, length=5):
    """Return *amount* documents, each a list of news."""
    chosen = random.Random(seed)  # noqa: S311
    return [
        [news(number, chosen) for number in chosen.sample(range(len(SENTENCES)), length)]
        for _ in range(amount)
    ]


def changed(item, chosen):
    """Return *item* with one figure changed, and the name of that figure."""
    name = chosen.choice([name for name in item.figures if name[0] in "cmpky"])
    other = item.figures[name]
    while other == item.figures[name]:
        other = drawn(name, chosen)
    return News(item.number, item.figures | {name: other}), name
