"""Each format gives its citations, says what it could not read, and stays within bounds."""

from __future__ import annotations

import json

import pytest

from archiver.articles import read_article
from archiver.errors import ArticleError
from tests.articles.formats import docx, found, pdf, read

QUOTED = "the crew had not been paid since the summer before last"
WIKI = f"""== The ferry ==
The '''ferry''' stopped in [[Port (town)|Port]].<ref name="g">{{{{cite news |title=Ferry stops |newspaper=The Guardian
|date=4 May 2020 |url=https://www.theguardian.com/x |archive-url=https://web.archive.org/web/2020/x |archive-date=2020-05-05}}}}</ref>
It said "{QUOTED}".<ref>Reuters, 5 May 2020</ref> Again and again and again.<ref name="g" /> <!-- note -->

The mayor left office that autumn.{{{{sfn|Weir|2011|p=3}}}} See [https://court.example/7 the ruling of the court] and [https://court.example/8].
{{{{Infobox|a=b}}}}
* {{{{cite book |last=Weir |first=Anna |title=The Mill |publisher=Harbour Press |year=2011}}}}

{{{{broken
"""
TEX = rf"""\documentclass{{article}}
\title{{The ferry}} \date{{2021-02-01}}
\begin{{document}}
\section{{One}}
The ferry stopped last winter, and nobody was told \cite[12]{{weir}}. % (Reuters, 1 May 2020)
He said \enquote{{{QUOTED}}} \parencite{{owner}}. It was over.\footnote{{BBC News, 12 January 2021.}}
See \href{{https://court.example/7}}{{the ruling of the court}} or \url{{https://court.example/8}}~\emph{{now}}.

``Nobody came to the meeting in the end,'' she wrote \citep{{missing}}. \unclosed{{
\bibliography{{refs,gone}}
\end{{document}}
"""
BIB = """@string{x = "y"}
@book{weir, author={Weir, Anna}, title={The {Mill}}, publisher={Harbour Press}, year=2011}
@article{owner, author="Lee, Bo", title="Owner vows", journal={The Guardian}, date={2020-05-04}, url={https://www.theguardian.com/y}}
@article{month, title={In May}, journal={Nature}, year=2019, month=may, doi={10.1000/xyz}}
@article{month, title={Again}}
@misc{broken, title={x
"""


def test_wikitext_gives_templates_notes_and_links():
    reading = read("a.wiki", WIKI)
    assert found(reading) == [
        ("template", "guardian", "2020-05-04"),
        ("paren", "reuters", "2020-05-05"),
        ("template", "guardian", "2020-05-04"),
        ("template", "Harbour Press", "2011-01-01"),
        ("link", None, None),
        ("link", None, None),
        ("template", "Harbour Press", "2011-01-01"),
    ]
    first, second, again, short, *_, book = reading.citations
    url = first.reference.urls[0]
    assert (url.url, url.archive_url) == (
        "https://www.theguardian.com/x",
        "https://web.archive.org/web/2020/x",
    )
    assert [one.text for one in second.passages] == [QUOTED]
    assert again.source_key == first.source_key
    assert short.source_key == book.source_key
    assert [one.place for one in reading.problems] == ["line 10"]


def test_latex_gives_its_citations_with_their_bibliography():
    reading = read("a.tex", TEX, {"refs.bib": BIB.encode()}.get)
    assert found(reading) == [
        ("template", "Harbour Press", "2011-01-01"),
        ("template", "guardian", "2020-05-04"),
        ("paren", "bbc", "2021-01-12"),
        ("link", None, None),
        ("link", None, None),
    ]
    assert [one.text for one in reading.citations[1].passages] == [QUOTED]
    assert reading.citations[1].reference.author == "Lee, Bo"
    assert reading.citations[3].reference.urls[0].url == "https://court.example/7"
    assert [one.text for one in reading.orphans] == ["Nobody came to the meeting in the end,"]
    assert {one.place for one in reading.problems} == {
        'entry "broken"', 'entry "month"', "gone.bib", 'entry "missing"',
    }  # fmt: skip
    assert reading.article.title == "The ferry"


def test_a_latex_document_without_words_is_refused():
    with pytest.raises(ArticleError, match="no paragraph"):
        read("a.tex", "\\begin{document}\n\n\\end{document}")


def test_bibtex_alone_is_a_list_of_works():
    reading = read("refs.bib", BIB)
    assert found(reading) == [
        ("reference", "Harbour Press", "2011-01-01"),
        ("reference", "guardian", "2020-05-04"),
        ("reference", "nature", "2019-05-01"),
    ]
    assert reading.citations[2].reference.identifiers.doi == "10.1000/xyz"
    assert [one.message for one in reading.problems] == [
        "the key is used twice",
        "its braces never close",
    ]


def test_restructuredtext_gives_links_notes_and_block_quotations():
    reading = read(
        "a.rst",
        f"""The ferry
=========

:date: 2021-02-01

The ferry stopped, `Reuters <https://www.reuters.com/x>`_ reported. "{QUOTED}." [1]_ See `the ruling`_ and **this**.

The Guardian (4 May 2020) reported:

    Prices rose by four percent in a single month.

.. _the ruling: https://court.example/7

.. image:: x.png

.. [1] BBC News, 12 January 2021.
""",
    )
    assert found(reading) == [
        ("lead_in", "reuters", None),
        ("link", None, None),
        ("header", "guardian", "2020-05-04"),
        ("footnote", "bbc", "2021-01-12"),
    ]
    assert [one.text for one in reading.citations[2].passages] == [
        "Prices rose by four percent in a single month."
    ]
    assert [one.text for one in reading.citations[3].passages] == [f"{QUOTED}."]
    assert reading.article.title == "The ferry"


def test_asciidoc_gives_links_notes_and_quote_blocks():
    reading = read(
        "a.adoc",
        """= The ferry
:revdate: 2021-02-01

// a comment
The ferry *stopped*, https://www.reuters.com/x[Reuters] reported.footnote:[BBC News, 12 January 2021.]

[quote, The Guardian, 4 May 2020]
____
Prices rose by four percent in a single month.
____

[quote]
Nobody asked us whether we wanted to live behind it.
""",
    )
    assert found(reading) == [
        ("lead_in", "reuters", None),
        ("paren", "bbc", "2021-01-12"),
        ("header", "guardian", "2020-05-04"),
    ]
    assert [one.text for one in reading.citations[2].passages] == [
        "Prices rose by four percent in a single month."
    ]


def test_csl_json_is_a_list_of_works():
    items = [
        {"title": "Owner vows", "container-title": "The Guardian", "issued": {"date-parts": [[2020, 5, 4]]}, "author": [{"family": "Lee", "given": "Bo"}], "URL": "https://www.theguardian.com/y"},
        {"title": "日誌", "issued": {"raw": "May 2019"}, "author": [{"literal": "港町"}], "DOI": "10.1000/x"},
        {"title": "One", "issued": {"date-parts": [[2018]]}, "author": [{"family": "Weir"}]},
        {"type": "book"},
        3,
    ]  # fmt: skip
    for ascii_only in (True, False):
        reading = read("list.json", json.dumps(items, ensure_ascii=ascii_only))
        assert found(reading) == [
            ("reference", "guardian", "2020-05-04"),
            ("reference", None, "2019-05-01"),
            ("reference", None, "2018-01-01"),
        ]
        assert [one.place for one in reading.problems] == ["item 4", "item 5"]
        assert [one.reference.author for one in reading.citations] == ["Lee, Bo", "港町", "Weir"]


@pytest.mark.parametrize(
    ("data", "complaint"), [("{", "not JSON"), ('{"a": 1}', "a list"), ("[" * 100_000, "not JSON")]
)
def test_broken_csl_json_is_refused(data, complaint):
    with pytest.raises(ArticleError, match=complaint):
        read("list.json", data)


def _p(words: str, style: str = "") -> str:
    return f'<w:p>{f"""<w:pPr><w:pStyle w:val="{style}"/></w:pPr>""" if style else ""}{words}</w:p>'


def _r(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_a_word_document_gives_links_and_footnotes():
    body = (
        _p(_r("The ferry"), "Heading1")
        + _p(
            _r("The ferry stopped, ")
            + f'<w:hyperlink r:id="r1">{_r("Reuters")}</w:hyperlink>'
            + _r(" reported.")
        )
        + _p(
            _r(f'He said "{QUOTED}."')
            + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:tab/></w:r>'
        )
        + _p("")
    )
    notes = f'<w:footnote w:type="separator" w:id="0">{_p(_r("x"))}</w:footnote><w:footnote w:id="2">{_p(_r("BBC News, 12 January 2021."))}</w:footnote>'
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><dc:title>Ferry</dc:title><t:created>2021-02-03T00:00:00Z</t:created><dc:language>en-GB</dc:language></c>'
    data = docx(body, notes=notes, core=core)
    reading = read("a.docx", data)
    assert found(reading) == [("lead_in", "reuters", None), ("footnote", "bbc", "2021-01-12")]
    assert reading.citations[0].reference.urls[0].url == "https://www.reuters.com/x"
    assert [one.text for one in reading.citations[1].passages] == [f"{QUOTED}."]
    article = read_article(data, source="a.docx")
    assert (article.title, str(article.published), article.language) == (
        "Ferry",
        "2021-02-03",
        "en-GB",
    )
    assert article.text.startswith("The ferry\n\nThe ferry stopped, Reuters reported.")


def test_a_word_document_that_unpacks_without_end_is_refused():
    bomb = docx(_p(_r("a")), more={"word/endnotes.xml": b"<a>" + b" " * (65 * 2**20) + b"</a>"})
    assert len(bomb) < 2**20
    with pytest.raises(ArticleError, match="64 MiB"):
        read("a.docx", bomb)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"PK\x03\x04 broken", "not a Word document"),
        (docx(_p("")), "no words"),
        (docx("<w:p>"), "broken"),
        (
            docx(
                _p(_r("a")), more={"word/endnotes.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
            ),
            "entities",
        ),
    ],
)
def test_a_broken_word_document_is_refused(data, complaint):
    with pytest.raises(ArticleError, match=complaint):
        read("a.docx", data)


def test_a_zip_archive_without_a_document_is_refused():
    data = docx(_p(_r("a"))).replace(b"word/document.xml", b"word/dokument.xml")
    with pytest.raises(ArticleError, match="no Word document"):
        read("a.docx", data)


def test_a_pdf_gives_its_text_layer_with_title_and_date():
    data = pdf(
        "The ferry stopped in May \\(Reuters, 5 May 2020\\).", "It said that nobody was told."
    )
    reading = read("a.pdf", data)
    assert found(reading) == [("paren", "reuters", "2020-05-05")]
    article = read_article(data, source="a.pdf")
    assert (article.title, str(article.published)) == ("The ferry", "2021-02-01")


def test_a_citation_in_a_pdf_names_the_page_that_it_stands_on():
    data = pdf("Nothing yet.", "The ferry stopped \\(Reuters, 5 May 2020\\).", pages=3)
    citations = read("a.pdf", data).citations
    assert [one.article_page for one in citations] == [1, 2, 3]
    assert [
        one.article_page for one in read("a.txt", b"It stopped (BBC, 5 May 2020).").citations
    ] == [None]


def test_a_scanned_pdf_is_refused_with_a_remedy():
    with pytest.raises(ArticleError, match="OCR"):
        read("a.pdf", pdf())


def test_a_broken_pdf_is_refused():
    with pytest.raises(ArticleError, match="not a readable PDF"):
        read("a.pdf", b"%PDF-1.4 nothing")


def test_a_pdf_that_is_too_long_is_read_as_far_as_the_bound(monkeypatch):
    monkeypatch.setattr("archiver.articles.pdf._MOST_PAGES", 0)
    with pytest.raises(ArticleError, match="no text layer"):
        read("a.pdf", pdf("words"))
