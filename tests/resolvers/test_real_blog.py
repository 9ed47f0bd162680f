"""Our question for a day's posts, put to a real WordPress, where Debian's packages are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from archiver.flow import drive
from archiver.resolvers.wordpress import WordPress
from tests.resolvers.asking import BLOG, citation, context, day
from tests.resolvers.serving import free_port, is_up, running, through

SOURCE = Path("/usr/share/wordpress")
PHP, SERVER = shutil.which("php"), shutil.which("mariadbd")
INSTALLER = shutil.which("mariadb-install-db")
POSTS = (
    ("2022-01-19 00:30:00", "Cranes at midnight", "The cranes stood still at midnight."),
    ("2022-01-19 23:30:00", "Cranes at dusk", "The cranes moved again at dusk."),
    ("2022-02-19 12:00:00", "Cranes a month later", "The cranes were sold."),
)
CONFIG = """<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%s'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '%s'); define('WP_SITEURL', '%s'); define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
"""
SETUP = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = 'localhost';
require __DIR__ . '/wp-load.php'; require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Notes', 'admin', 'a@a.example', true, '', 'a-long-password-2026');
update_option('permalink_structure', '/%%year%%/%%monthnum%%/%%postname%%/');
update_option('timezone_string', 'Asia/Tokyo');
foreach (json_decode('%s') as $post) {
  wp_insert_post(['post_title' => $post[1], 'post_content' => $post[2], 'post_status' => 'publish',
                  'post_date' => $post[0]]);
}
flush_rewrite_rules();
"""
ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file(__DIR__ . $path)) { return false; }
$_SERVER['SCRIPT_NAME'] = '/index.php'; require __DIR__ . '/index.php';
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    if PHP is None or SERVER is None or INSTALLER is None or not SOURCE.exists():
        pytest.skip(
            "Debian's wordpress is not installed: the check against a real blog was left out"
        )
    folder = tmp_path_factory.mktemp("db")
    told = ["--no-defaults", f"--datadir={folder}/data"]
    install = [INSTALLER, *told, "--auth-root-authentication-method=normal", "--user=root"]
    subprocess.run(install, check=True, capture_output=True)
    run = [SERVER, *told, f"--socket={folder}/s", "--skip-networking", "--user=root"]
    run += ["--innodb-log-file-size=4M", f"--pid-file={folder}/pid"]
    with running(run, lambda: _has_database(folder / "s")):
        yield folder / "s"


def _has_database(address: Path) -> bool:
    code = f"$c = new mysqli('localhost', 'root', '', '', 0, '{address}'); $c->query('CREATE DATABASE IF NOT EXISTS wp');"
    made = subprocess.run([str(PHP), "-r", code], check=False, capture_output=True)
    return made.returncode == 0


@pytest.fixture(scope="module")
def blog(database, tmp_path_factory):
    site = tmp_path_factory.mktemp("site") / "wp"
    shutil.copytree(SOURCE, site, ignore_dangling_symlinks=True)
    address = f"http://127.0.0.1:{free_port()}"
    (site / "wp-config.php").unlink(missing_ok=True)
    (site / "wp-config.php").write_text(CONFIG % (database, address, address), "utf-8")
    (site / "setup.php").write_text(SETUP % json.dumps(POSTS), "utf-8")
    (site / "router.php").write_text(ROUTER, "utf-8")
    subprocess.run([str(PHP), str(site / "setup.php")], check=True, capture_output=True)
    command = [str(PHP), "-S", address.removeprefix("http://"), "-t", str(site)]
    with running([*command, str(site / "router.php")], lambda: is_up(f"{address}/wp-json/")):
        yield address


def _through(address: str):
    """Answer as the site would under its public name."""
    local, public = (
        json.dumps(name)[1:-1].replace("/", r"\/").encode()
        for name in (address, "https://harbour.example")
    )

    def answer(asks):
        return tuple(
            replace(it, body=it.body.replace(local, public)) for it in through(address)(asks)
        )

    return answer


@pytest.mark.heavy
def test_a_real_blog_tells_the_posts_of_the_cited_day_in_its_own_time(blog):
    cited = citation("The cranes stood still at midnight.", outlet=BLOG, date=day("2022-01-19"))
    finds = drive(WordPress().look_for(cited, context()), _through(blog))
    assert finds.unread == ()
    assert [it.url for it in finds.candidates] == [
        "https://harbour.example/2022/01/cranes-at-midnight/",
        "https://harbour.example/2022/01/cranes-at-dusk/",
    ]


@pytest.mark.heavy
def test_a_real_blog_is_searched_for_words_where_no_day_is_cited(blog):
    cited = citation("Cranes", outlet=BLOG, title="Cranes a month later")
    finds = drive(WordPress().look_for(cited, context()), _through(blog))
    assert finds.candidates[0].url == "https://harbour.example/2022/02/cranes-a-month-later/"
