"""What reading an article yields: Article -> Mention -> Citation (+ Passages)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from archiver.records.span import Problem, Span


class MarkKind(StrEnum):
    """What a format's own markup says about a stretch of an article."""

    MARKUP = "markup"  # not words at all: tags, asterisks, link targets, code
    PARAGRAPH = "paragraph"  # one block of running text
    HEADING = "heading"
    LINK = "link"  # the anchor text; target is the address
    BLOCKQUOTE = "blockquote"  # target is its cite address, if any
    QUOTE = "quote"  # an inline quotation element; target likewise
    WORK = "work"  # the title of a work (HTML cite, italics by template)
    NOTE_MARK = "note_mark"  # the number in the text; target is the note's label
    NOTE = "note"  # the note itself; target is its label
    REFERENCE = "reference"  # one entry of a bibliography; target is its label
    PAGE = "page"  # what one page of a paginated format holds; target is its number, from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One stretch of an article that its format, not its words, tells something about."""

    kind: MarkKind
    span: Span
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text that cites sources.

    *text* is the decoded source of the file, markup and all: every span of a reading indexes
    it (a byte order mark is no code point, newlines as they are). *marks* are what the format
    itself says, in reading order. *references* are citations that the format states as data
    (a BibTeX entry, a cite template), by the label that NOTE_MARK and REFERENCE marks carry.
    """

    source: str
    text: str
    title: str | None = None
    published: dt.date | None = None
    published_inferred: bool = False
    language: str = "und"
    marks: tuple[Mark, ...] = ()
    references: tuple[tuple[str, Reference], ...] = ()
    problems: tuple[Problem, ...] = ()


class Precision(StrEnum):
    """How much of a cited date was written down."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDate:
    """A publication date as cited, first to last day: ``2017.2`` is a month, not its first day.

    *inherited* marks a date taken over from an antecedent (同上, ibid.).
    """

    start: dt.date
    end: dt.date
    precision: Precision
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """The publication cited. *id* is its entry in outlets.toml; None keeps it as written."""

    id: str | None
    name: str
    edition: str | None = None
    language: str | None = None


class EditionTime(StrEnum):
    """Which printing of a day's paper: 朝刊 or 夕刊."""

    MORNING = "morning"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedUrl:
    """An address that the author gave; an archive's address is split into original and date."""

    url: str
    capture_date: dt.datetime | None = None
    archive_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers:
    """Numbers that name a work."""

    doi: str | None = None
    isbn: str | None = None
    arxiv: str | None = None
    pmid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The source that a citation names, as far as it names it."""

    outlet: Outlet | None = None
    date: CitedDate | None = None
    title: str | None = None
    author: str | None = None
    column: str | None = None
    issue: str | None = None
    pages: str | None = None
    edition_time: EditionTime | None = None
    urls: tuple[CitedUrl, ...] = ()
    identifiers: Identifiers = Identifiers()


class Form(StrEnum):
    """How a citation stands in the text."""

    PAREN = "paren"
    LEAD_IN = "lead_in"
    AFTER = "after"
    HEADER = "header"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    LINK = "link"
    TEMPLATE = "template"
    IBID = "ibid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A citation as it stands in the article, before *ibid.* is settled.

    *scope* is the stretch of the article whose passages it can support, where the form itself
    says so (a note's mark, a header's section, a link's anchor); None leaves it to the words.
    """

    span: Span
    raw: str
    form: Form
    reference: Reference
    ibid: bool = False
    scope: Span | None = None


class PassageKind(StrEnum):
    """Whether a passage claims the source's very words."""

    QUOTATION = "quotation"
    PARAPHRASE = "paraphrase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a passage without a marked ellipsis or insertion; *span* is in the article."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What the article says a source says.

    *span* excludes the outer quotation marks and *text* is exactly that slice of the article.
    *segments* are the parts between marked ellipses and editorial insertions, in order; what no
    segment covers (ellipses, [insertions], markup) is not claimed to be the source's words.
    """

    key: str
    kind: PassageKind
    span: Span
    text: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A settled citation: which source, and what it is cited for."""

    key: str
    ordinal: int
    span: Span
    raw: str
    form: Form
    reference: Reference
    source_key: str
    ibid: bool = False
    antecedent: str | None = None
    passages: tuple[Passage, ...] = ()
    article_page: int | None = None  # of the article, where its format has pages; from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one article: every citation, and every quotation without one.

    *others* is how many citations it has besides: a finished run that is read back has only those
    that its findings are about.
    """

    article: Article
    citations: tuple[Citation, ...]
    orphans: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = ()
    others: int = 0
