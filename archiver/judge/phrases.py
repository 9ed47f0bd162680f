"""The words of next steps, by language. Data: a step added in one language is added in each."""

from __future__ import annotations

STEPS = {
    "en": {
        "no-network": "Run the audit again with network access.",
        "not-archived": "Run the audit again without --offline, so that {url} is fetched.",
        "deferred": "Run the audit again later: {url} asked us to wait.",
        "budget": "Run the audit again, or raise the budgets: our own limit was used up.",
        "robots": "Open {url} in a browser: its robots.txt keeps programs out.",
        "refused": "Check the address {url}: it is not one on the public Internet.",
        "edition": "Compare the words with the printed edition.",
        "identity": "Check whether {url} is the cited page; if it is, pin it, and it is judged.",
        "ambiguous": "Open {url} and decide which of the similar places is meant.",
        "half-searched": "Run the audit again later: {url} does not settle it, and a page or an "
        "archive that may hold the words did not answer this time.",
        "rivals": "Decide which of these pages is the cited one, then pin it; the words stand on "
        "each of them: {pages}.",
        "and": " and ",
        "factless": "Read {url} and compare the passage by hand: it is in other words or another "
        "language, and no figure, date or name in it settles the matter.",
        "unread": "Open {url} in a browser and look for the words there: we could not read all "
        "of it.",
        "supplied": "Read the supplied copy, in which the words were not found by program (a "
        "picture has no text), and say what it says: archiver attest SEED {key}.",
        "blocked": "It does not let programs in.",
        "browse": "Open {url} in a browser and compare the words.",
        "gated": "Read {url} with a subscription.",
        "failing": "Run the audit again in three days: {url} {how}.",
        "confirm": "Confirm that {url} is the cited page (the words stand there), then pin it.",
        "close": "Compare the passage with {url}, which comes close; pin it if it is the cited "
        "page.",
        "nothing": "Name the source more fully in the article (an address, a title, a page): "
        "what is written does not lead to it.",
    },
    "ja": {
        "no-network": "ネットワークにつながる状態で、もう一度監査してください。",
        "not-archived": "--offline を外してもう一度監査し、{url} を取得してください。",
        "deferred": "{url} から待つように求められました。時間をおいてもう一度監査してください。",
        "budget": "こちらの上限を使い切りました。もう一度監査するか、budgets を増やしてください。",
        "robots": "{url} は robots.txt でプログラムを断っています。ブラウザーで開いてください。",
        "refused": "{url} は公開のインターネットのものではありません。確かめてください。",
        "edition": "紙面と見比べてください。",
        "identity": "{url} が引用されたページかどうか確かめ、そうであれば pin で確定してください。",
        "ambiguous": "{url} を開き、似た箇所のどれを指すのか決めてください。",
        "half-searched": "{url} だけでは決まらず、この文を持つかもしれないページやアーカイブが"
        "今回は応答しませんでした。時間をおいてもう一度監査してください。",
        "rivals": "次のどのページが引用されたものか決めて、pin で確定してください。"
        "いずれにもこの文があります: {pages}。",
        "and": " と ",
        "factless": "{url} を読み、手作業で見比べてください。言い換えか別の言語であり、"
        "決め手になる数字・日付・名前がありません。",
        "unread": "全文を読み取れませんでした。{url} をブラウザーで開き、この文を探してください。",
        "supplied": "添付された写しからは、この文を読み取れませんでした"
        "(画像には文字がありません)。写しを読み、結果を記録してください: "
        "archiver attest SEED {key}",
        "blocked": "プログラムからの閲覧が拒まれています。",
        "browse": "{url} をブラウザーで開き、見比べてください。",
        "gated": "{url} を購読者として読んでください。",
        "failing": "{url} は{how}。三日後にもう一度監査してください。",
        "confirm": "{url} にこの文があります。"
        "引用されたページだと確かめたら、pin で確定してください。",
        "close": "{url} はよく似ています。見比べて、引用されたページなら pin で確定してください。",
        "nothing": "書かれていることだけでは出典にたどり着けません。"
        "記事に出典をもっと詳しく(アドレス、題名、頁)示してください。",
    },
}

FAILED = {
    "en": {
        "default": "did not answer",
        "redirects": "only redirects, in a circle or too often",
        "cut-body": "broke off in the middle of its answer",
        "server-error": "answered that its server has failed",
        "dns": "has a host name that is not known just now",
        "tls": "could not show a certificate to be trusted",
        "timeout": "took too long to answer",
        "protocol": "did not answer as the Web does",
    },
    "ja": {
        "default": "応答しませんでした",
        "redirects": "転送を繰り返すだけでした",
        "cut-body": "応答の途中で切れました",
        "server-error": "サーバーの障害を返しました",
        "dns": "ホスト名が今は見つかりません",
        "tls": "信頼できる証明書を示しませんでした",
        "timeout": "応答に時間がかかりすぎました",
        "protocol": "ウェブの作法どおりに応答しませんでした",
    },
}
