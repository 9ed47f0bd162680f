"""Words for numbers, scales, currencies, units and months, by language: facts as data."""

from __future__ import annotations

from decimal import Decimal

KANJI_DIGITS = dict(zip("〇零一二三四五六七八九", (0, *range(10)), strict=True)) | {
    "壱": 1,
    "弐": 2,
    "参": 3,
    "两": 2,
    "兩": 2,
}
KANJI_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "십": 10, "백": 100, "천": 1000}
KANJI_MYRIADS = {
    "万": 10**4,
    "萬": 10**4,
    "만": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "억": 10**8,
    "兆": 10**12,
    "조": 10**12,
}

_ENGLISH = {
    "hundred": 2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "millions": 6,
    "m": 6,
    "mn": 6,
    "mln": 6,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "bln": 9,
    "trillion": 12,
    "trillions": 12,
    "tn": 12,
    "trn": 12,
}
_LONG = {"million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billions": 12, "billion": 12}
SCALES: dict[str, dict[str, int]] = {
    "en": _ENGLISH,
    "de": {
        "tausend": 3,
        "tsd": 3,
        "million": 6,
        "millionen": 6,
        "mio": 6,
        "milliarde": 9,
        "milliarden": 9,
        "mrd": 9,
        "billion": 12,
        "billionen": 12,
    },
    "fr": _LONG | {"mille": 3, "cents": 2},
    "es": {"mil": 3, "millón": 6, "millones": 6, "billón": 12, "billones": 12},
    "it": {"mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9},
    "pt": {"mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9, "trilhões": 12},
    "ru": {
        "тыс": 3,
        "тысяча": 3,
        "тысяч": 3,
        "тысячи": 3,
        "млн": 6,
        "миллион": 6,
        "миллиона": 6,
        "миллионов": 6,
        "млрд": 9,
        "миллиард": 9,
        "миллиарда": 9,
        "миллиардов": 9,
        "трлн": 12,
        "триллиона": 12,
        "триллионов": 12,
    },
}
"""Powers of ten, by language. A German or French billion is 10**12."""

_EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DE = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_DE_ONES = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_DE_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_FR = [
    "zéro",
    ".",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
]
_RU = [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
    "двадцать",
]


def _number_words() -> dict[str, dict[str, int]]:
    english = {word: value for value, word in enumerate(_EN)}
    german = {word: value for value, word in enumerate(_DE)}
    for ten, word in enumerate(_EN_TENS, 2):
        english[word] = ten * 10
        english |= {f"{word}-{_EN[one]}": ten * 10 + one for one in range(1, 10)}
    for ten, word in enumerate(_DE_TENS, 2):
        german[word] = ten * 10
        german |= {f"{_DE_ONES[one]}und{word}": ten * 10 + one for one in range(1, 10)}
    french = {word: value for value, word in enumerate(_FR) if word != "."}
    french |= {"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100}
    russian = {word: value for value, word in enumerate(_RU)}
    russian |= {"тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "сто": 100}
    german |= {"hundert": 100, "tausend": 1000}
    return {"en": english, "de": german, "fr": french | {"mille": 1000}, "ru": russian}


NUMBER_WORDS = _number_words()
"""Whole numbers written out, by language; not `one`, which is seldom a count."""

CURRENCY_SIGNS = {
    "US$": "USD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "₽": "RUB",
    "₹": "INR",
}
CURRENCY_WORDS = {
    "USD": r"US-?Dollars?|dollars?|US-Dollar|dólares?|dollari|ドル|美元|долл\w{0,6}|달러|USD",
    "EUR": r"euros?|ユーロ|欧元|歐元|евро|유로|EUR",
    "JPY": r"yens?|円|日元|日圓|иен\w{0,2}|йен\w{0,2}|엔|JPY",
    "GBP": r"pounds?|ポンド|英镑|Pfund|livres? sterling|фунт\w{0,3}|파운드|GBP",
    "CNY": r"yuan|renminbi|人民元|人民币|元|юан\w{0,3}|위안|RMB|CNY",
    "RUB": r"roubles?|rubles?|Rubel|ルーブル|卢布|рубл\w{0,3}|루블|RUB",
    "KRW": r"won|ウォン|韩元|韓元|вон\w{0,2}|원(?!자|인|칙|래|장)|KRW",
    "INR": r"rupees?|Rupien?|roupies?|ルピー|卢比|рупи\w{0,2}|루피|INR",
    "CHF": r"Swiss francs?|Franken|francs suisses|スイスフラン|瑞士法郎|CHF",
}
PERCENT = (
    r"%|％|percent(?!age)|per cent|Prozent(?!punkt)|pour ?cent|por ciento|por cento|per cento"
    r"|процент\w{0,3}|パーセント(?!ポイント)|퍼센트(?!포인트)"
)
UNITS = {
    "pp": r"percentage points?|Prozentpunkte?n?|points? de pourcentage|ポイント|%p"
    "|%포인트|个百分点",
    "person": r"人(?!以|口)|名(?!前|称)|people|persons?|Menschen|Personen|personnes"
    r"|человек\w?|명|人次",
    "km": r"km(?![/h²])|kilomet(?:er|re)s?|Kilometern?|kilomètres?|キロメートル|公里"
    r"|километр\w{0,2}|킬로미터",
    "m": r"m(?![\w²³])|met(?:er|re)s?|Metern?|mètres?|メートル|米(?!国)|метр\w{0,2}|미터",
    "kg": r"kg|kilograms?|kilos?|Kilogramm|キロ(?:グラム)?(?!メ|ワ)|公斤|килограмм\w{0,2}|킬로그램",
    "t": r"t(?!\w)|tons?|tonnes?|Tonnen?|トン|吨|тонн\w?|톤",
    "°C": r"°\s?C|℃|degrees Celsius|Grad(?: Celsius)?|degrés|度(?!目)",
    "kWh": r"kWh|キロワット時|千瓦时",
    "MW": r"MW|megawatts?|Megawatt|メガワット|兆瓦",
    "year": r"years?|Jahren?|ans(?!\w)|années?|年間|か年|カ年|лет|года|년간|years-old",
    "month": r"months?|Monaten?|mois|[かカヵヶケ箇ヵ]月|месяц\w{0,2}|개월|个月",
    "week": r"weeks?|Wochen?|semaines?|週間|недел\w{0,2}|주간?",
    "day": r"days?|Tagen?|jours?|日間|дней|дня|일간|天",
    "hour": r"hours?|Stunden?|heures?|時間|час\w{0,2}|시간|小时",
    "minute": r"minutes?|Minuten?|分(?!の|之|析|野|か)|минут\w?|분|分钟",
    "second": r"seconds?|Sekunden?|secondes?|秒|секунд\w?|초",
    "times": r"times|fold|-?fach|fois|倍|раза?|배",
    "times-count": r"回(?!復|答|転|収)|次(?!の)|회",
    "country": r"countries|Länder\w?|pays|[かカヵヶケ箇]国|стран\w?|개국|个国家",
    "company": r"companies|firms|Unternehmen|Firmen|entreprises|社(?!会|長|員)"
    r"|компани\w|개사|家公司",
    "age": r"歳|才|years old|Jahre alt|세(?!계|금)|岁",
    "item": r"件|건(?!설|물|강)|台|本(?!当|来|部|社|人)|枚|個|冊|기|대(?!통|학|표)|발",
}

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_SHORT_MONTHS = {
    "en": "jan feb mar apr . jun jul aug sep oct nov dec",
    "de": "jan feb mrz apr . jun jul aug sep okt nov dez",
    "fr": "janv févr . avr . . juil . sept oct nov déc",
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
}


def _months() -> dict[str, dict[str, int]]:
    months: dict[str, dict[str, int]] = {}
    for table in (_MONTHS, _SHORT_MONTHS):
        for language, words in table.items():
            numbered = {word: month for month, word in enumerate(words.split(), 1) if word != "."}
            months[language] = months.get(language, {}) | numbered
    months["en"] |= {"sept": 9}
    months["de"] |= {"jänner": 1, "feber": 2}
    months["ru"] |= {"январь": 1, "февраль": 2, "март": 3, "апрель": 4, "май": 5, "июнь": 6}
    months["ru"] |= {"июль": 7, "август": 8, "сентябрь": 9, "октябрь": 10, "ноябрь": 11}
    return months


MONTHS = _months()
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""Japanese eras: the year before the first."""

COMMA_DECIMALS = frozenset({"de", "fr", "es", "it", "pt", "ru", "nl", "pl", "uk", "cs", "sv", "da"})
"""Languages that write 1.000,5 or 1 000,5."""

ABOUT = [
    "約",
    "およそ",
    "ほぼ",
    "約莫",
    "大约",
    "约",
    "大約",
    "약",
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "approximately",
    "some",
    "over",
    "etwa",
    "rund",
    "circa",
    "ca.",
    "ungefähr",
    "knapp",
    "fast",
    "environ",
    "près",
    "presque",
    "quelque",
    "около",
    "примерно",
    "почти",
]


def scale(language: str, word: str) -> Decimal | None:
    """Return what *word* multiplies a figure by in *language*.

    >>> scale("de", "Mrd."), scale("en", "dogs")
    (Decimal('1000000000'), None)
    """
    power = SCALES.get(language, SCALES["en"]).get(word.casefold().rstrip("."))
    return None if power is None else Decimal(10) ** power
