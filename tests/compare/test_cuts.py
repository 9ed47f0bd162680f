import pytest

from archiver.compare import find_words
from archiver.records import Page, QuoteState

HELD = {QuoteState.EXACT, QuoteState.NORMALISED}


def find(text, quote, language):
    return find_words(quote, Page(url="", text=text), language=language)


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("The bridge is not safe for heavy lorries.", "The bridge is … safe for heavy", "en"),
        ("Die Brücke ist nicht sicher für Lastwagen.", "Die Brücke ist […] sicher für", "de"),
        ("Le pont n’est pas sûr pour les camions.", "Le pont […] sûr pour les camions", "fr"),
        ("Мост не безопасен для тяжёлых машин.", "Мост […] безопасен для тяжёлых", "ru"),
        (
            "시는 내년에 요금을 올리지 않을 것이라고 밝혔다.",
            "시는 내년에 요금을 … 것이라고 밝혔다",
            "ko",
        ),
        ("시는 내년에 요금을 올리지 않는 것으로 결정했다.", "시는 내년에 요금을 … 결정했다", "ko"),
        (
            "시는 내년에 그 요금을 올리지 않는다고 밝혔다.",
            "시는 내년에 그 요금을 올리… 밝혔다",
            "ko",
        ),
        ("시는 요금을 올리지 않는 것으로 결정했다.", "시는 요금을 … 것으로 결정했다", "ko"),
        ("병원은 환자를 받을 수 없는 상태라고 했다.", "병원은 환자를 … 상태라고 했다", "ko"),
        ("这座桥不安全，市长对记者说了两次。", "这座桥……安全，市长对记者说", "zh"),
        (
            "市長は橋を閉鎖しない。野党は橋を直すと述べた。",
            "市長は橋を……直すと述べた",
            "ja",
        ),
    ],
)
def test_an_ellipsis_that_swallows_a_negation_is_material(text, quote, language):
    match = find(text, quote, language)
    assert match.state is QuoteState.ALTERED
    assert [edit.kind.value for edit in match.edits if edit.material] == ["negation"]


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        (
            "The old bridge, which nobody likes, will be closed in May.",
            "The old bridge […] will be closed in May",
            "en",
        ),
        (
            "The bridge will close. Nobody was told. The ferry will run all night.",
            "The bridge will close. […] The ferry will run all night.",
            "en",
        ),
        (
            "Die Brücke ist nicht nur alt, sondern auch teuer für die Stadt.",
            "Die Brücke ist […] alt, sondern auch teuer",
            "de",
        ),
        (
            "시의 미술관은 그 그림을 아무도 예상하지 못한 34만 유로에 사들였다.",
            "시의 미술관은 그 그림을 (중략) 34만 유로에 사들였다.",
            "ko",
        ),
        (
            "시는 그 다리를 쓸모가 없는 낡은 기중기와 함께 철거한다고 밝혔다.",
            "시는 그 다리를 … 철거한다고 밝혔다",
            "ko",
        ),
        (
            "委員会は必要のない古いクレーンを解体すると発表した。",
            "委員会は……古いクレーンを解体すると発表した",
            "ja",
        ),
    ],
)
def test_an_ellipsis_over_another_clauses_negation_is_no_change(text, quote, language):
    assert find(text, quote, language).state in HELD


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        (
            "The bridge will be closed for two months.",
            "The bridge will [not] be closed",
            "negation",
        ),
        ("The bridge will not be closed for now.", "The bridge will [soon] be closed", "negation"),
        (
            "It will be closed for two months, he said.",
            "It will be closed for [ten] months",
            "figure",
        ),
    ],
)
def test_a_bracket_that_turns_the_sense_is_material(text, quote, kind):
    match = find(text, quote, "en")
    assert [edit.kind.value for edit in match.edits if edit.material] == [kind]


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("Not all the bridges were repaired.", "All the bridges were repaired", "en"),
        ("No council members voted for it.", "Council members voted for it", "en"),
        ("Almost all of the bridges were repaired.", "The bridges were repaired", "en"),
        ("Nicht alle Brücken wurden repariert.", "Alle Brücken wurden repariert", "de"),
        ("Fast alle Brücken wurden repariert.", "Alle Brücken wurden repariert", "de"),
        ("Presque tous les ponts sont réparés.", "Tous les ponts sont réparés", "fr"),
        ("Не все мосты были отремонтированы.", "Все мосты были отремонтированы", "ru"),
        ("ほぼ全員が橋の修理に賛成した。", "全員が橋の修理に賛成した", "ja"),
        ("没有一位议员同意修桥的协议。", "议员同意修桥的协议", "zh"),
        ("修理は不可能だと市長は述べた。", "可能だと市長は述べた", "ja"),
        ("未成年の男女が橋で見つかった。", "成年の男女が橋で見つかった", "ja"),
        ("元市長は橋の修理に反対した。", "市長は橋の修理に反対した", "ja"),
        ("東大阪市長は橋の修理を急いだ。", "大阪市長は橋の修理を急いだ", "ja"),
        ("他说这座桥不可能修好，市长说。", "可能修好，市长说", "zh"),
        ("Die Stadt repariert die Brücke nicht.", "Die Stadt repariert die Brücke.", "de"),
        ("市長は橋の修理を認めなかった。", "市長は橋の修理を認めた。", "ja"),
        ("The bridge cost $3 million, they said.", "The bridge cost $3", "en"),
        ("The bridge cost 5 billion dollars.", "The bridge cost 5", "en"),
        ("橋の損害は3億5千万円だった。", "橋の損害は3億", "ja"),
        ("市の成長率は▲2%となった。", "市の成長率は2%となった", "ja"),
        ("市の成長率は2%となった。", "市の成長率は▲2%となった", "ja"),
        ("▲2%となった市の成長率。", "2%となった市の成長率", "ja"),
    ],
)
def test_words_cut_off_that_turn_the_sense_are_no_match(text, quote, language):
    match = find(text, quote, language)
    assert match.state not in HELD
    assert match.material or match.state is not QuoteState.ALTERED


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("They said the bridge is safe for all.", "The bridge is safe for all", "en"),
        ("They will not close the bridge now.", "close the bridge now", "en"),
        ("Not all fell. All the bridges were repaired.", "All the bridges were repaired", "en"),
        ("“Nein. Alle Brücken sind repariert.”", "Alle Brücken sind repariert", "de"),
        ("3日前首相は橋を訪れたという。", "首相は橋を訪れたという", "ja"),
        ("橋の有無確認を市が急いだという。", "確認を市が急いだという", "ja"),
        ("The bridge cost $3 million, they said.", "The bridge cost $3 million", "en"),
        ("橋の損害は3億5千万円だった。", "損害は3億5千万円", "ja"),
        ("市長は橋を直すと述べ、反対はなかった。", "市長は橋を直す", "ja"),
    ],
)
def test_words_that_end_where_they_may_are_a_match(text, quote, language):
    assert find(text, quote, language).state in HELD


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("この橋は安全だとは言えないという。", "この橋は安全だ", "ja"),
        ("市は橋の閉鎖に賛成するつもりはない、と述べた。", "橋の閉鎖に賛成する", "ja"),
        ("시는 다리를 올리지 않겠다고 밝혔다.", "시는 다리를 올리", "ko"),
        ("Die Stadt erhöht die Gebühr nicht, hieß es.", "Die Stadt erhöht die Gebühr", "de"),
    ],
)
def test_words_that_run_on_into_a_negation_are_said_to(text, quote, language):
    assert "source-denies-it" in find(text, quote, language).reasons


def test_a_cut_place_gives_way_to_a_whole_one():
    text = "Not all the bridges were repaired. Later it said: All the bridges were repaired."
    match = find(text, "All the bridges were repaired", "en")
    assert match.state is QuoteState.EXACT
    assert match.span.start == text.index("All")
