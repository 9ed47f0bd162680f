"""Words that turn a statement round, measure it, or weaken it, by language: facts as data.

A changed word of these is material at any similarity. The lists are closed classes as grammars
give them; where a form is ambiguous it is listed, because to report too much is the lesser harm.
"""

from __future__ import annotations

import re
from functools import cache

from archiver.records import EditKind

_NEGATION = {
    "en": r"not?|n['’]t|cannot|can['’]t|never|none|nobody|nothing|nowhere|neither|nor"
    "|without|hardly|"
    r"scarcely|barely|unable|fail(?:s|ed|ing)?|den(?:y|ies|ied)|refus(?:e|es|ed)|lacks?|lacked|"
    r"\w+n['’]t",
    "de": r"nicht|kein\w{0,2}|nie|niemals|nichts|niemand\w{0,2}|weder|noch|ohne|kaum"
    "|nirgends|keinesfalls|"
    r"keineswegs|nein",
    "fr": r"ne|n['’]|pas|jamais|aucune?s?|rien|personne|sans|ni|non|guère|nul(?:le)?s?|plus",
    "es": r"no|nunca|jamás|nada|nadie|ningún|ninguna?s?|ninguno|sin|ni|tampoco",
    "it": r"non|mai|niente|nulla|nessun\w?|senza|né|no|neanche|nemmeno|neppure",
    "pt": r"não|nunca|jamais|nada|ninguém|nenhum\w?|sem|nem|tampouco",
    "ru": r"не|нет|ни|никогда|никто|ничего|ничто|нигде|без|никак\w{0,3}|нельзя|невозможно|отнюдь",
    "pl": r"nie|nigdy|nikt|nic|żad\w{2,3}|bez|ani|brak",
    "nl": r"niet|geen|nooit|niemand|niets|zonder|noch",
    "ja": r"(?<!なければなら)(?<!ねばなら)な(?:い|く|かっ|けれ(?!ばなら)|し(?!ろ|と))|ません|まい"
    "|(?<=[わかさたなばまらがだあいきしちにびみりえけせてねべめれ])ず(?![つっ])|"
    r"ぬ|[不未非無否]|反対|皆無",
    "zh": r"[不没沒無无未非莫勿别別否]|反对|缺乏|拒绝",
    "ko": r"않|없|못|안(?= )|안(?=하|되|된|한|했|됐)|아니|말(?=[라아고])"
    "|[불비무미](?=[가필법참허])|반대|거부",
}
_QUANTIFIER = {
    "en": r"all|every(?:one|body|thing)?|each|any|some|many|much|most|mostly|majority"
    "|minority|few|fewer|"
    r"several|both|either|half|only|just|always|often|sometimes|rarely|seldom|usually"
    r"|more|less|least|"
    r"almost|nearly|about|around|roughly|approximately|over|under|up to|entire(?:ly)?"
    r"|whole|complete(?:ly)?|"
    r"partly|partially|largely|mainly|exactly|solely|twice|double[ds]?|halve[ds]?|triple[ds]?|"
    r"maximum|minimum|average|dozens?|hundreds|thousands|millions|billions",
    "de": r"alle[mnrs]?|jede[mnrs]?|einige[mnrs]?|viele[mnrs]?|viel|meiste[nr]?"
    "|wenige?[mnrs]?|mehr|mehrere|"
    r"weniger|beide[mnrs]?|nur|immer|oft|häufig|manchmal|selten|fast|knapp|etwa|rund"
    r"|circa|ungefähr|über|"
    r"unter|mindestens|höchstens|ganze?[mnrs]?|völlig|teilweise|halb\w{0,2}|Hälfte"
    r"|Mehrheit|Minderheit|"
    r"sämtliche[mnrs]?|genau|doppelt\w{0,2}|durchschnittlich",
    "fr": r"tous|toutes?|tout|chaque|quelques|plusieurs|beaucoup|peu|plupart|moins"
    r"|seul\w{0,3}|seulement|"
    r"toujours|souvent|parfois|rarement|presque|environ|près|majorité|minorité|moitié|entièrement|"
    r"partiellement|deux fois|double|triple|certaine?s",
    "es": r"tod[oa]s?|cada|algun[oa]s?|much[oa]s?|poc[oa]s?|mayoría|minoría|más|menos"
    "|ambos|sólo|solo|siempre|"
    r"menudo|veces|casi|aproximadamente|mitad|varios|varias",
    "it": r"tutt[oaie]|ogni|alcun[oaie]|molt[oaie]|poch[ie]|maggioranza|più|meno"
    "|entrambi|solo|sempre|spesso|"
    r"quasi|circa|metà",
    "pt": r"tod[oa]s?|cada|algun[sa]?|muit[oa]s?|pouc[oa]s?|maioria|mais|menos|ambos"
    "|só|apenas|sempre|quase|"
    r"metade|vários|várias",
    "ru": r"вс[её]|всех|всем|кажд\w{2,3}|некотор\w{2,3}|мног\w{1,3}|мало|больш\w{2,6}"
    r"|меньш\w{2,6}|более|менее|"
    r"только|лишь|всегда|часто|иногда|редко|почти|около|примерно|половин\w|полностью"
    r"|частично|оба|обе|"
    r"нескольк\w{1,2}|свыше",
    "ja": r"すべて|全て|全員|全部|全く|全面|一部|多く|ほとんど|ほぼ|大半|半数|半分"
    "|少し|少な|わずか|だけ|のみ|しか|以上|以下|"
    r"未満|超|数(?=[十百千万人件年か])|各|毎|約|およそ|常に|時々|まれ|必ず"
    r"|最[大小高低多少も]|過半|大部分|初めて|唯一|倍増|半減|"
    r"以内|以外|いずれ|両[方国社者]",
    "zh": r"所有|全部|全体|全體|每|一些|许多|許多|多数|多數|大多|少数|少數|大部分"
    "|部分|几乎|幾乎|约|約|大约|超过|超過|不到|"
    r"至少|最[多少大小高低]|只|仅|僅|都|总是|经常|有时|很少|以上|以下|一半|更",
    "ko": r"모든|모두|전부|전체|일부|대부분|많[은이]|적은|거의|약(?= ?\d)|이상|이하"
    "|미만|초과|항상|자주|가끔|매우|만(?= )|뿐|"
    r"절반|과반|최[대소고저]|각",
}
_MODALITY = {
    "en": r"may|might|can|could|must|shall|should|will|would|ought|need(?:s|ed)? to"
    "|ha(?:s|ve|d) to|perhaps|"
    r"maybe|possibl[ey]|possibility|probabl[ey]|likely|unlikely|certain(?:ly)?"
    r"|apparently|allegedly|"
    r"reportedly|seem(?:s|ed)?|appear(?:s|ed)?|expected|supposed|potential(?:ly)?"
    r"|presumably|if|unless|"
    r"definitely|surely|plans? to|planned|wants? to|wanted to|claims?|claimed",
    "de": r"kann(?:st)?|können|könnt\w{0,3}|konnt\w{0,3}|muss(?:t|te|ten)?"
    r"|müss\w{0,5}|soll(?:en|t|te|ten)?|"
    r"darf|dürf\w{0,4}|will|wollen|möchten?|mag|mögen|möglich\w{0,9}|vielleicht"
    r"|wahrscheinlich|vermutlich|"
    r"angeblich|offenbar|wohl|sicher(?:lich)?|scheint?|scheinen|voraussichtlich"
    r"|würden?|falls|wenn|sei|seien",
    "fr": r"peut|peuvent|pourr\w{2,5}|doit|doivent|devr\w{2,5}|devait|faut"
    r"|faudra\w{0,3}|peut-être|probable\w{0,4}|"
    r"possible|sans doute|semble\w{0,3}|serai\w{1,3}|aurai\w{1,3}|veut|veulent|si"
    r"|certainement|éventuel\w{0,6}",
    "es": r"puede[ns]?|podr\w{2,5}|debe[ns]?|deber\w{2,5}|quizás?|tal vez"
    r"|posible\w{0,5}|probable\w{0,5}|parece|si",
    "it": r"può|possono|potrebbe\w{0,3}|deve|devono|dovrebbe\w{0,3}|forse"
    r"|probabil\w{1,6}|possibil\w{1,6}|sembra|se",
    "pt": r"pode[m]?|poder\w{1,4}|deve[m]?|dever\w{1,4}|talvez|possível|possivelmente"
    "|provável|provavelmente|se",
    "ru": r"мо[гж]\w{1,4}|можно|долж\w{1,3}|следует|возможно|вероятно|наверное"
    "|кажется|якобы|будто|бы|если|"
    r"нужно|надо|обязан\w?|видимо|собира\w{2,4}|намерен\w?",
    "ja": r"かもしれ|だろう|でしょう|らしい|ようだ|ようです|はず|べき|可能性|見込み"
    "|見通し|とみられ|恐れ|おそれ|たぶん|おそらく|恐らく|"
    r"に違いな|ねばなら|なければなら|必要がある|つもり|予定|方針|検討|でき[るたなま]"
    r"|得る|かどうか|もし|場合|疑い|とされ|という",
    "zh": r"可能|也许|也許|或许|或許|大概|应该|應該|应当|必须|必須|能够|能夠|会(?!议)"
    "|會(?!議)|可以|将(?!军)|將(?!軍)|似乎|据说|"
    r"據說|如果|若|需要|预计|預計|打算|计划",
    "ko": r"수 있|수도|것이다|것으로 보|듯|아마|해야|할 것|가능성|예정|전망|만약"
    "|[면](?= )|필요|계획|추정",
}
_FUNCTION_WORDS = {
    "en": {"the", "a", "an", "that"},
    "de": {"der", "die", "das", "den", "dem", "des"},
    "fr": {"le", "la", "les", "l"},
    "es": {"el", "la", "los", "las"},
    "it": {"il", "lo", "la", "i", "gli", "le", "l"},
    "pt": {"o", "a", "os", "as"},
    "nl": {"de", "het"},
}
"""Articles (and English that): to leave one out, or to put one in, leaves the sense."""

_DATE_WORDS = (
    r"(?-i:May|March)|january|february|april|june|july|august|september|october|november|december|"
    r"jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|"
    r"samstag|sonnabend|sonntag|gestern|heute|morgen|"
    r"janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd|demain|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    r"|diciembre|lunes|"
    r"martes|miércoles|jueves|viernes|sábado|domingo|ayer|hoy|"
    r"январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]"
    r"|август[ае]?|сентябр[ьяе]|"
    r"октябр[ьяе]|ноябр[ьяе]|декабр[ьяе]|понедельник|вторник|сред[ау]|четверг"
    r"|пятниц[ау]|суббот[ау]|"
    r"воскресенье|вчера|сегодня|завтра|"
    r"昨日|今日|明日|本日|昨年|今年|来年|一昨年|前年|翌年|先月|今月|来月|先週|今週"
    r"|来週|[月火水木金土日]曜|令和|平成|昭和|"
    r"昨天|今天|明天|去年|明年|本月|上月|下月|星期[一二三四五六日天]|어제|오늘|내일"
    r"|작년|올해|내년|지난해|[월화수목금토일]요일"
)
_SPACED = frozenset({"en", "de", "fr", "es", "it", "pt", "ru", "pl", "nl"})


@cache
def sense_patterns(language: str) -> tuple[tuple[EditKind, re.Pattern[str]], ...]:
    """Return the patterns of *language* by the kind of edit that a change of them is.

    A language without lists is read by all of them.
    """
    tables = (
        (EditKind.NEGATION, _NEGATION),
        (EditKind.DATE, {language: _DATE_WORDS}),
        (EditKind.MODALITY, _MODALITY),
        (EditKind.QUANTIFIER, _QUANTIFIER),
    )
    return tuple((kind, _pattern(table, language)) for kind, table in tables)


def _pattern(table: dict[str, str], language: str) -> re.Pattern[str]:
    words = table.get(language) or "|".join(table[name] for name in table if name in _SPACED)
    if language in {"ja", "zh", "ko"}:
        return re.compile(words)
    # a pattern that ends in an apostrophe needs no word's end behind it
    return re.compile(rf"(?<!\w)(?:{words})(?:(?<=['’])|(?!\w))", re.IGNORECASE)


def function_words(language: str) -> frozenset[str]:
    """Return the words of *language* whose omission or insertion leaves the sense."""
    return frozenset(_FUNCTION_WORDS.get(language, ()))


def find_senses(text: str, *, language: str) -> tuple[tuple[EditKind, int, int, str], ...]:
    """Return every word of a closed class in *text*: kind, start, end, the word in small letters.

    >>> find_senses("They did not go", language="en")
    ((<EditKind.NEGATION: 'negation'>, 9, 12, 'not'),)
    """
    found = [
        (kind, match.start(), match.end(), match.group().casefold())
        for kind, pattern in sense_patterns(language)
        for match in pattern.finditer(text)
    ]
    return tuple(found)
