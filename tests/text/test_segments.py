from itertools import pairwise

import pytest

from archiver.text import find_gaps, split_segments


def parts(text):
    return [span.of(text) for span in split_segments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("物価は上がった（中略）賃金は下がった", ["物価は上がった", "賃金は下がった"]),
        ("物価は上がった……賃金は下がった", ["物価は上がった", "賃金は下がった"]),
        ("物価は上がった＜略＞賃金は", ["物価は上がった", "賃金は"]),
        ("物価は・・・上がった", ["物価は", "上がった"]),
        ("前段。――中略――後段。", ["前段。", "後段。"]),
        ("彼〔首相〕は語った", ["彼", "は語った"]),
        ("この値（編集部注：推計）は高い", ["この値", "は高い"]),
        ("間違え（ママ）た", ["間違え", "た"]),
        ("We [...] will", ["We", "will"]),
        ("We . . . will", ["We", "will"]),
        ("We... will", ["We", "will"]),
        ("[W]e will [sic] go (emphasis added)", ["e will", "go"]),
        ("Wir (…) werden [Anm. d. Red.: bald] gehen", ["Wir", "werden", "gehen"]),
        ("nous [NDLR : la France] irons", ["nous", "irons"]),
        ("мы <…> пойдём (прим. ред.) вместе", ["мы", "пойдём", "вместе"]),
        ("우리는 (중략) 간다", ["우리는", "간다"]),
        ("我们（编者注：记者）走了……明天", ["我们", "走了", "明天"]),
        ("He [the old … man] left", ["He", "left"]),
        ("nothing is marked here (really)", ["nothing is marked here (really)"]),
        ("The U.S. has 1.5 million", ["The U.S. has 1.5 million"]),
        ("…", []),
        ("", []),
    ],
)
def test_a_quotation_is_cut_at_what_its_writer_marks(text, expected):
    assert parts(text) == expected


def test_an_ellipsis_in_brackets_is_no_insertion():
    assert [kind.value for _, kind in find_gaps("a […] b [...] c [d] e")] == [
        "ellipsis",
        "ellipsis",
        "insertion",
    ]


def test_gaps_do_not_overlap():
    gaps = [span for span, _ in find_gaps("[[a]…] (sic) [b... c] …… [. . .]")]
    assert all(one.end <= other.start for one, other in pairwise(gaps))
