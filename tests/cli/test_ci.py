"""The scripts that CI runs: what they make of an exit code."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

CI = Path(__file__).parent.parent.parent / "ci"
GH = """#!/bin/sh
echo "$@" >>calls
[ "$1 $2" = "issue list" ] && cat number
while [ $# -gt 0 ]; do
  [ "$1" = --body-file ] && cp "$2" body
  shift
done
exit 0
"""


def script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def run(name: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(CI / name), *arguments],
        cwd=folder,
        env={"PATH": f"{folder}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("code", "passed_on"), [(0, 0), (1, 1), (2, 2), (3, 0), (130, 130)])
def test_make_audit_turns_three_and_only_three_into_success(here, code, passed_on):
    script(here / "fake", f'#!/bin/sh\necho told "$@"\nexit {code}\n')
    ran = run("audit.sh", "./fake", "seeds/a/", "seeds/b/", folder=here)

    assert ran.returncode == passed_on
    assert ran.stdout.startswith("told audit seeds/a/ seeds/b/ --report plain:report/report.txt")
    assert (here / "report").is_dir()


def test_make_audit_without_a_seed_says_how_to_make_one(here):
    ran = run("audit.sh", "archiver", folder=here)

    assert ran.returncode == 2
    assert "archiver init ARTICLE" in ran.stderr


def issue(here: Path, code: int, number: str) -> str:
    script(here / "gh", GH)
    (here / "number").write_text(number)
    (here / "report.md").write_text("# Citation audit\n" + "x" * 70_000)
    ran = run("issue.sh", str(code), "report.md", folder=here)
    assert ran.returncode == 0, ran.stderr
    return (here / "calls").read_text()


def test_the_first_finding_opens_an_issue_with_the_marker(here):
    calls = issue(here, 1, "")

    assert "issue create --title Citations need a look" in calls
    body = (here / "body").read_text()
    assert body.startswith("<!-- archiver: citations -->\n\n# Citation audit\n")
    assert len(body) < 65_536


def test_later_findings_bring_the_same_issue_up_to_date(here):
    calls = issue(here, 1, "7\n")

    assert "issue edit 7 --body-file" in calls
    assert "create" not in calls


def test_only_a_whole_clean_audit_closes_the_issue(here):
    assert "issue close 7" in issue(here, 0, "7\n")


@pytest.mark.parametrize("code", [2, 3])
def test_an_audit_that_proves_nothing_touches_no_issue(here, code):
    calls = issue(here, code, "7\n")

    assert [line.split()[1] for line in calls.splitlines()] == ["list"]
