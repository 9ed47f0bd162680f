"""How a site renamed its pages, learned from moves that are known."""

import pytest

from archiver.resolvers.learned import learn, parts, renamed

OLD, NEW = "http://old.example", "https://new.example"


@pytest.mark.parametrize(
    ("moves", "dead", "target"),
    [
        (  # a folder renamed, the ending dropped
            [(f"/articles/{it}.html", f"/story/{it}") for it in ("red-boats", "blue-nets")],
            "/articles/old-harbour.html",
            "/story/old-harbour",
        ),
        (  # number and name change places
            [("/a/1201-fish.html", "/fish/1201"), ("/a/1202-boats.html", "/boats/1202")],
            "/a/1203-nets.html",
            "/nets/1203",
        ),
        (  # a date in the path becomes one in the name
            [
                ("/2021/03/04/tide-table.html", "/news/20210304-tide-table"),
                ("/2021/05/06/low-water.html", "/news/20210506-low-water"),
            ],
            "/2021/07/08/spring-tide.html",
            "/news/20210708-spring-tide",
        ),
        (  # a number out of the query
            [("/show.php?id=4711", "/post/4711/"), ("/show.php?id=4712", "/post/4712/")],
            "/show.php?id=9000",
            "/post/9000/",
        ),
        (  # underlines become dashes, in lower case
            [("/wiki/Red_Boats", "/pages/red-boats"), ("/wiki/Blue_Nets", "/pages/blue-nets")],
            "/wiki/Old_Harbour",
            "/pages/old-harbour",
        ),
        (  # one example is enough where a name of some length is carried over
            [("/x/the-long-pier.html", "/y/the-long-pier")],
            "/x/the-short-pier.html",
            "/y/the-short-pier",
        ),
    ],
)
def test_a_dead_address_is_renamed_as_its_neighbours_were(moves, dead, target):
    rules = learn([(f"{OLD}{old}", f"{NEW}{new}") for old, new in moves])
    assert renamed(rules[0], f"{OLD}{dead}") == f"{NEW}{target}"
    assert rules[0].examples == len(moves)


@pytest.mark.parametrize(
    "moves",
    [
        [("/a/red.html", "/"), ("/a/blue.html", "/")],  # everything to the front page
        [("/a/red.html", "/moved"), ("/a/blue.html", "/moved")],
        [("/a/7.html", "/b/7")],  # one example, and a part that could stand anywhere
        [],
    ],
)
def test_moves_that_carry_nothing_over_teach_nothing(moves):
    assert learn([(f"{OLD}{old}", f"{NEW}{new}") for old, new in moves]) == ()


def test_numbers_that_the_site_gave_out_anew_teach_nothing_that_holds():
    moves = [("/a/1201.html", "/b/77"), ("/a/1202.html", "/b/93")]
    assert learn([(f"{OLD}{old}", f"{NEW}{new}") for old, new in moves]) == ()


def test_the_rule_that_explains_more_comes_first():
    moves = [(f"{OLD}/a/{it}.html", f"{NEW}/b/{it}") for it in ("red-boats", "blue-nets")]
    rules = learn([(f"{OLD}/a/lone-rock.html", f"{NEW}/c/lone-rock/x"), *moves])
    assert [rule.examples for rule in rules] == [2, 1]
    assert renamed(rules[0], f"{OLD}/a/sand-bank.html") == f"{NEW}/b/sand-bank"


def test_an_address_of_another_shape_is_left_alone():
    (rule,) = learn([(f"{OLD}/show?id={n}", f"{NEW}/post/{n}") for n in (4711, 4712)])
    assert renamed(rule, f"{OLD}/about") is None


def test_the_parts_of_an_address_have_names():
    found = parts("http://a.example/2022/01/08/12-Old_Harbour.html?page=3")
    assert found["s3.number"] == "12"
    assert found["e0.name.dash"] == "old-harbour"
    assert (found["yyyy"], found["m"], found["q.page"]) == ("2022", "1", "3")
    assert parts("http://a.example/boat-12")["s0.number"] == "12"
    assert parts("http://a.example/") == {}
