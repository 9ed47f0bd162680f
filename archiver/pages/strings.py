"""What scripts hold of a page's text: JSON-LD, application state, templates."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any, Final

from archiver.pages.belonging import foreign_ids, standing
from archiver.pages.composing import BREAK, unmarked
from archiver.pages.markup import text_of
from archiver.pages.scanning import without_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from archiver.pages.belonging import Itself

_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|(.))", re.DOTALL
)
_QUOTATION_MARKS: Final = ('"', "'", "`")
_BACKSLASH: Final = "\ufdd6"
_ESCAPED: Final = "\ufdd7"


def _worded(mark: str) -> re.Pattern[str]:
    """Return the pattern of what stands before *mark* and may hold words.

    It begins as no code does, and has two spaces, or a character beyond ASCII, as such or as its
    number.
    """
    word = rf"(?:[^{mark} \\\x80-\U0010ffff]++|\\(?!u))*+"
    beyond = r"[^\x00-\x7f]|\\u"
    first = rf"(?:[^{mark} ,:;)\]}}+=(|&?\n\t\r/<>.-]|<(?=[a-zA-Z]))"
    return re.compile(
        rf"{mark}({first}{word}(?:{beyond}| {word}(?:{beyond}| ))[^{mark}]*+)(?={mark}|\Z)"
    )


_WORDED: Final = {mark: _worded(mark) for mark in _QUOTATION_MARKS}
_PLAIN: Final = {"n": "\n", "t": " ", "r": " ", "b": "", "f": " ", "0": "", "\n": ""}
_PROSE = re.compile(
    r"[A-Za-z\u00c0-\u1fff]{2,30}+[,;:]?+ {1,3}[A-Za-z\u00c0-\u1fff]{1,30}+[,;:]?+ {1,3}"
    r"[A-Za-z\u00c0-\u1fff]|[\u3041-\u9fff\uac00-\ud7a3]{4}"
)
_CODE = re.compile(r"function ?\(|=>|&&|\|\||===|\)\{|\};")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,400}>|&[a-z#0-9]{2,8};")
_TEMPLATES: Final = (
    "text/template",
    "text/x-template",
    "text/html",
    "text/x-handlebars",
    "text/ng",
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|"
    r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_DEEPEST: Final = 60
_DATA: Final = 40
_IS_DATA = re.compile(r"\{\s*\"")
_ARTICLE: Final = ("articleBody", "text", "reviewBody", "description", "headline", "abstract")


def json_ld(
    scripts: Sequence[tuple[Mapping[str, str], str]], itself: Itself
) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
    """Return the objects of the page's JSON-LD, outer ones first: its own, and other pieces'.

    What is no JSON is skipped.
    """
    roots = [
        _loaded(content)
        for attributes, content in scripts
        if "ld+json" in attributes.get("type", "").lower()
    ]
    foreign = foreign_ids(roots, itself)
    found = [one for root in roots for one in _objects(root)]
    return (
        tuple(one for one in found if id(one) not in foreign),
        tuple(one for one in found if id(one) in foreign),
    )


def _loaded(content: str) -> object:
    try:
        return json.loads(_WRAPPING.sub("", content), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object) -> list[dict[str, Any]]:
    """Walk breadth first, to a bounded depth."""
    found: list[dict[str, Any]] = []
    level = [value]
    for _ in range(_DEEPEST):
        following: list[object] = []
        for one in level:
            if isinstance(one, dict):
                found.append(one)
                following += one.values()
            elif isinstance(one, list):
                following += one
        level = following
    return found


def json_ld_text(objects: Sequence[Mapping[str, Any]]) -> str:
    """Return as marked text what JSON-LD says at length, article bodies first."""
    said = [
        value
        for name in _ARTICLE
        for one in objects
        if isinstance(value := one.get(name), str) and value.strip()
    ]
    return BREAK.join(plain(value).strip(BREAK) for value in dict.fromkeys(said))


def plain(value: str) -> str:
    """Return a string of data as marked text: markup in it is read, line breaks end a block."""
    value = unmarked(value)
    for _ in range(2):
        if ("<" in value or "&" in value) and _MARKUP.search(value):
            value = text_of(value)
    return value.replace("\n", BREAK)


def script_text(
    scripts: Sequence[tuple[Mapping[str, str], str]], itself: Itself, *, alone: bool
) -> tuple[str, str]:
    """Return as marked text the templates and the prose in string literals of all other scripts.

    The first is the page's own, the second other pieces'. What tells neither is the page's if the
    scripts are *alone* in holding a text; a page that shows one of its own need not mean it.
    """
    said: dict[str, bool] = {}
    for attributes, content in scripts:
        kind = attributes.get("type", "").lower()
        if kind.startswith(_TEMPLATES):
            said[text_of(content)] = alone
        elif "ld+json" not in kind or _loaded(content) is None:
            found = [*_literals(content)]
            tells = found and (alone or itself.may_be_in(content))
            own = dict(_told(content, itself)) if tells else {}
            for raw, literal in found:
                told = own.get(raw)
                said[literal] = said.get(literal, False) or (alone if told is None else told)
    return (
        BREAK.join(one for one, own in said.items() if own),
        BREAK.join(one for one, own in said.items() if not own),
    )


def _told(content: str, itself: Itself) -> Iterator[tuple[str, bool]]:
    """Yield the strings of data in a script of which it tells whose they are."""
    begin, end = content.find("{"), content.rfind("}")
    if begin < 0 or end - begin < _DATA or not _IS_DATA.match(content, begin):
        return
    for one, own in standing(_loaded(content[begin : end + 1]), itself):
        if own is not None and (" " in one or not one.isascii()):
            yield one, own


def literals(source: str) -> Iterator[str]:
    r"""Return the string literals of a script or of JSON that hold prose.

    >>> list(literals(r'state = {"id": 7, "body": "It \u003cb>rained\u003c/b> all day."}'))
    ['It rained all day.']
    """
    return (literal for _, literal in _literals(source))


def _literals(source: str) -> Iterator[tuple[str, str]]:
    """Yield each literal that holds prose as its string and as marked text."""
    for literal in _quoted(source):
        if not _CODE.search(literal):
            raw = unescaped(literal) if "\\" in literal else literal
            value = plain(raw).strip(BREAK)
            if _PROSE.search(value):
                yield raw, value


def _quoted(source: str) -> Iterator[str]:
    """Yield what may stand between quotation marks and hold words, told from code by how it begins.

    Marks are not paired, because one apostrophe in a comment would turn all pairs inside out; a
    part that begins as code does between two strings (a comma, a bracket, an operator) is none.
    """
    hidden = source.replace("\\\\", _BACKSLASH)
    data = source.lstrip()[:1] in ("{", "[")
    for mark in _QUOTATION_MARKS[:1] if data else _QUOTATION_MARKS:
        for part in _WORDED[mark].findall(hidden.replace("\\" + mark, _ESCAPED)):
            if mark != '"' and ('":' in part or '","' in part):
                continue  # an apostrophe in JSON: its strings were found by their own marks
            yield part.replace(_ESCAPED, mark).replace(_BACKSLASH, "\\\\")


def unescaped(literal: str) -> str:
    """Undo the escapes of a JavaScript or JSON string."""
    value = _ESCAPE.sub(_character, literal)
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= sys.maxunicode else "\ufffd"
    return _PLAIN.get(found[4], found[4])


def loose_words(values: Sequence[str]) -> str:
    """Return attribute values as marked text; JSON in them is searched for prose."""
    said: list[str] = []
    for value in values:
        if value[:1] in "{[":
            said += literals(value)
        else:
            said.append(without_tags(value))
    return BREAK.join(dict.fromkeys(said))
