"""The words of next steps that lead to a source, by the language of those who read them. Data."""

from __future__ import annotations

STEPS = {
    "en": {
        "address": "Open {url} in a browser; if it does not show the words, look for a copy at "
        "https://web.archive.org/web/*/{url}, or settle where the page is now with “archiver pin”.",
        "doi": "Read the work with DOI {doi} through a library that has it "
        "(https://doi.org/{doi}).",
        "book": "Look for {work} in {library}, and compare the passage with {pages}.",
        "issue": "Look for {outlet}, {issue}{page}, in {library}, and read {pages}.",
        "holding": "Look up {outlet}, {issue}{page}, in {holding}{words}.",
        "site": "Look for {issue}{page} on {hosts}{words}; if it is gone, look at the copies of "
        "that time at https://web.archive.org/web/*/{hosts}.",
        "outlet": "Search the archive of {outlet} ({hosts}) for {issue}{page}{words}; if it is "
        "not there, ask a library that holds {outlet}: {library} tells which.",
        "wiki-title": "Open “{title}” on {hosts}, and the version of {day} in its history; look "
        "there for the words.",
        "wiki": "Search {hosts} for {search}, and open the version of {day} in the page's history.",
        "unknown": "Find out which publication “{outlet}” is, and look for {issue}{words}; then "
        "add it to your outlets file, or settle the page with “archiver pin”.",
        "nameless": "Ask the author which source “{raw}” is; it names no publication{when}.",
    },
    "ja": {
        "address": "{url} をブラウザーで開いてください。この文がなければ "
        "https://web.archive.org/web/*/{url} で写しを探すか、"
        "今のページを archiver pin で確定してください。",
        "doi": "DOI {doi} の文献(https://doi.org/{doi})を、所蔵する図書館などで読んでください。",
        "book": "{library}で{work}を探し、{pages}と見比べてください。",
        "issue": "{library}で{outlet}の{issue}{page}を探し、{pages}を読んでください。",
        "holding": "{holding}で{outlet}の{issue}{page}を調べてください{words}。",
        "site": "{hosts} で{issue}{page}を探してください{words}。なくなっていれば、当時の写しを "
        "https://web.archive.org/web/*/{hosts} で見てください。",
        "outlet": "{outlet}の記事検索({hosts})で{issue}{page}を探してください{words}。"
        "なければ、{outlet}を所蔵する図書館を{library}で調べてください。",
        "wiki-title": "{hosts} で「{title}」を開き、"
        "履歴から{day}の版を選び、この文を探してください。",
        "wiki": "{hosts} で{search}を検索し、履歴から{day}の版を開いてください。",
        "unknown": "「{outlet}」がどの媒体かを調べ、{issue}を探してください{words}。"
        "見つけたら outlets のファイルに加えるか、archiver pin でページを確定してください。",
        "nameless": "「{raw}」がどの出典かを筆者に尋ねてください。媒体の名がありません{when}。",
    },
}

WORDS = {
    "en": {
        "issue": "the issue of {date}",
        "piece": "the piece of {date}",
        "undated-issue": "the issue cited (the citation gives no date)",
        "undated-piece": "the piece cited (the citation gives no date)",
        "comma": ", ",
        "morning": "morning edition",
        "evening": "evening edition",
        "page": "page {it}",
        "column": "column “{it}”",
        "title": "under the title “{it}”",
        "the-pages": "the pages that speak of it",
        "words": " (look for “{it}”)",
        "search": "“{it}”",
        "no-search": "the words of the passage",
        "own-date": "the article's own date",
        "only-date": ", only the date {it}",
        "work": "“{it}”",
        "the-work": "the book",
        "author": " by {it}",
        "to": "{start} to {end}",
        "listed": " A catalogue lists it: {it}.",
    },
    "ja": {
        "issue": "{date}の号",
        "piece": "{date}の記事",
        "undated-issue": "引用された号(日付の記載なし)",
        "undated-piece": "引用された記事(日付の記載なし)",
        "comma": "、",
        "morning": "朝刊",
        "evening": "夕刊",
        "page": "{it}面・頁",
        "column": "コラム「{it}」",
        "title": "題名「{it}」",
        "the-pages": "それを扱う頁",
        "words": "(手がかり:「{it}」)",
        "search": "「{it}」",
        "no-search": "この文の言葉",
        "own-date": "記事自身の日付",
        "only-date": "(日付 {it} だけがあります)",
        "work": "『{it}』",
        "the-work": "その本",
        "author": "、{it}著",
        "to": "{start}から{end}",
        "listed": "目録に載っています:{it}。",
    },
}

LIBRARIES = {
    "en": {
        "ja": "NDL Search (https://ndlsearch.ndl.go.jp) or CiNii (https://cir.nii.ac.jp)",
        "ko": "the National Library of Korea (https://www.nl.go.kr)",
        "zh": "the National Library of China (http://opac.nlc.cn) or WorldCat "
        "(https://search.worldcat.org)",
        "de": "the Zeitschriftendatenbank (https://zdb-katalog.de) or the KVK "
        "(https://kvk.bibliothek.kit.edu)",
        "fr": "the BnF's catalogue (https://catalogue.bnf.fr) or the SUDOC "
        "(https://www.sudoc.abes.fr)",
        "ru": "the Russian National Library (https://nlr.ru) or WorldCat "
        "(https://search.worldcat.org)",
    },
    "ja": {
        "ja": "国立国会図書館サーチ(https://ndlsearch.ndl.go.jp)やCiNii(https://cir.nii.ac.jp)",
        "ko": "韓国国立中央図書館(https://www.nl.go.kr)",
        "zh": "中国国家図書館(http://opac.nlc.cn)やWorldCat(https://search.worldcat.org)",
        "de": "Zeitschriftendatenbank(https://zdb-katalog.de)やKVK(https://kvk.bibliothek.kit.edu)",
        "fr": "フランス国立図書館(https://catalogue.bnf.fr)やSUDOC(https://www.sudoc.abes.fr)",
        "ru": "ロシア国立図書館(https://nlr.ru)やWorldCat(https://search.worldcat.org)",
    },
}
ELSEWHERE = "WorldCat (https://search.worldcat.org)"
