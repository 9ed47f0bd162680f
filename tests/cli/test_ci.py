"""The scripts that CI runs: what they make of an exit code."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.cli.running import archiver

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


BESIDE = Path(sys.executable).parent


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "weekly.yml"),
        ("gitlab-ci", "gitlab.yml"),
    ],
)
def test_jobs_are_valid_by_their_vendors_schemas(schema, file):
    checked = subprocess.run(
        [BESIDE / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", CI / file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_jobs_can_not_be_made_to_do_what_they_should_not():
    checked = subprocess.run(
        [BESIDE / "zizmor", "--offline", "--no-progress", CI / "action.yml", CI / "weekly.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_a_workflow_that_puts_input_into_a_shell_is_found_out(here):
    text = (CI / "weekly.yml").read_text("utf-8")
    careless = text.replace('exit "${CODE:-2}"', "exit ${{ github.event.issue.title }}")
    assert careless != text
    (here / "weekly.yml").write_text(careless, "utf-8")
    checked = subprocess.run(
        [BESIDE / "zizmor", "--offline", "--no-progress", here / "weekly.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "template-injection" in checked.stdout


def hooks() -> dict[str, dict[str, Any]]:
    text = (CI.parent / ".pre-commit-hooks.yaml").read_text("utf-8")
    return {it["id"]: it for it in YAML(typ="safe").load(text)}


def test_the_hook_of_a_commit_reads_articles_without_network(monkeypatch, here):
    hook = hooks()["archiver-cite"]
    program, *arguments = shlex.split(hook["entry"])
    (here / "good.md").write_text("“Nine ships,” (Herald, 3 March 2021).\n", "utf-8")
    (here / "bad.md").write_bytes(b"\x00\xff\x00")
    monkeypatch.setattr("socket.socket.connect", None)

    assert program == "archiver"
    assert archiver(monkeypatch, *arguments, "good.md").code == 0
    assert archiver(monkeypatch, *arguments, "good.md", "bad.md").code == 2


def test_the_hook_that_asks_the_web_never_runs_at_a_commit():
    asking = [it for it in hooks().values() if "audit" in it["entry"]]

    assert asking
    assert all(set(it["stages"]) == {"manual", "pre-push"} for it in asking)


def test_the_image_is_made_of_files_that_are_there():
    text = (CI / "Dockerfile").read_text("utf-8")
    named = re.findall(r"/src/([\w./-]+)", text)

    assert named
    assert all((CI.parent / name).exists() for name in named)
    assert "--require-hashes" in text
    assert "USER archiver" in text


@pytest.mark.slow
def test_the_wheel_holds_what_commands_need_and_nobody_else_s_program(here):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", here],
        cwd=CI.parent,
        check=True,
        capture_output=True,
    )
    (wheel,) = here.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        weekly = packed.read("archiver/cli/workflows/weekly.yml")

    assert weekly == (CI / "weekly.yml").read_bytes()
    assert "archiver/cli/replay.js" in names
    assert not {name for name in names if name.endswith(("/ui.js", "/sw.js"))}
