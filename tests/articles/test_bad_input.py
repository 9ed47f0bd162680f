"""Bad input: the rest of the article is still read, and the place is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from archiver.errors import ArticleError
from tests.articles.formats import found, pdf, read

BIB = """
@article{good, title={Good}, journal={The Guardian}, date={2020-05-04}}
@article{open, title={Open, journal={Nature}, year=2020}
@article{twice, title={One}, year=2019}
@article{twice, title={Two}, year=2020}
"""


def test_a_template_that_never_closes_costs_itself_alone():
    text = "The pier closed (Reuters, 5 May 2020).\n\n{{cite web|title=Open\n\nIt opened (BBC News, 6 May 2020)."
    reading = read("a.wiki", text.encode())
    assert found(reading) == [("paren", "reuters", "2020-05-05"), ("paren", "bbc", "2020-05-06")]
    assert [(one.place, "never closed" in one.message) for one in reading.problems][:1] == [
        ("line 3", True)
    ]


def test_a_reference_that_never_closes_is_told_with_its_line():
    reading = read(
        "a.wiki", b"It closed.<ref>Reuters, 5 May 2020\n\nIt opened (BBC News, 6 May 2020)."
    )
    assert ("paren", "bbc", "2020-05-06") in found(reading)
    assert reading.problems[0].place == "line 1"


def test_a_bibliography_with_errors_is_read_as_far_as_it_goes():
    reading = read("a.bib", BIB.encode())
    assert ("reference", "guardian", "2020-05-04") in found(reading)
    assert {one.place for one in reading.problems} == {'entry "open"', 'entry "twice"'}


def test_a_bibliography_that_is_missing_leaves_the_article():
    text = rb"\begin{document}It closed \cite{a}. It opened (BBC News, 6 May 2020).\bibliography{gone}\end{document}"
    reading = read("a.tex", text)
    assert ("paren", "bbc", "2020-05-06") in found(reading)
    assert [one.place for one in reading.problems] == ["gone.bib", 'entry "a"']


def test_unbalanced_marks_are_told_with_their_lines_and_the_rest_is_read():
    text = "It closed (see above.\n\nHe said “never.\n\n漁師は去った」と聞く。\n\nIt opened (BBC News, 6 May 2020)."
    reading = read("a.txt", text.encode())
    assert found(reading) == [("paren", "bbc", "2020-05-06")]
    assert [one.place for one in reading.problems] == ["line 1", "line 3", "line 5"]
    assert ["(" in reading.problems[0].message, "“" in reading.problems[1].message] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "a) one b) two 1) three",
        "Good :-) and bad ;(",
        'A 5" pipe.',
        "It’s the dogs’ pier.",
        "１）海。",
    ],
)
def test_lists_smileys_inches_and_apostrophes_are_no_slips(text):
    assert read("a.txt", text.encode()).problems == ()


def test_a_page_of_a_pdf_without_text_is_told_and_the_others_are_read():
    reading = read("a.pdf", pdf("It opened \\(BBC News, 6 May 2020\\).", scans=1))
    assert found(reading) == [("paren", "bbc", "2020-05-06")]
    assert [(one.place, "OCR" in one.message) for one in reading.problems] == [("page 2", True)]


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>',
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>',
    ],
)
def test_entities_in_a_word_document_are_never_unfolded(document):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", document)
    with pytest.raises(ArticleError, match="entities"):
        read("a.docx", held.getvalue())


def test_entities_that_a_page_declares_stay_words():
    page = b'<!DOCTYPE html [<!ENTITY a "aaaa">]><html><body><p>The &a; pier (Reuters, 5 May 2020).</p></body></html>'
    assert found(read("a.html", page)) == [("paren", "reuters", "2020-05-05")]
