"""``archiver attest``: a person read the source, on paper say, and says what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from archiver.attestations import VERDICTS, make_attestation, words_digest
from archiver.cli import options
from archiver.cli.clock import utc_now
from archiver.cli.configuration import configured
from archiver.cli.exits import Exit
from archiver.cli.seeds import one_seed
from archiver.cli.streams import result
from archiver.errors import ConfigError, UsageError
from archiver.records import Headline

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from archiver.cli.evidence import Meant
    from archiver.records import Attestation, LedgerLine


@click.command("attest")
@click.argument("seed")
@click.argument("key")
@click.option(
    "--verdict",
    required=True,
    type=click.Choice([str(it) for it in VERDICTS], case_sensitive=False),
    help="What the source says: MATCH these words, FOUND the same in others, DRIFT something else; "
    "MISSING it cannot be had.",
)
@click.option(
    "--basis",
    required=True,
    metavar="TEXT",
    help="What was read and where: the edition and page, the library.",
)
@click.option("--by", required=True, metavar="NAME", help="Who read it.")
@click.option("--date", required=True, type=options.day, metavar="DATE", help="When it was read.")
@options.config
@options.language
def command(
    seed: str,
    key: str,
    verdict: str,
    basis: str,
    by: str,
    date: dt.date,
    config: Path | None,
    lang: str,
) -> int:
    """Record in SEED's ledger what the source of KEY says, by the word of a person who read it.

    KEY is the key of a passage or a citation, as audit and cite print it. It settles what could not
    be read by program and is shown as a person's word; words that were read stand as read. It
    lapses when the passage changes by a character.
    """
    from archiver.cli.evidence import note_in_ledger, subject
    from archiver.reports.wording import read_wording

    given = one_seed(seed)
    about = subject(given, key, configured(config))
    today = utc_now().date()

    def told(meant: Meant) -> Attestation:
        try:
            return make_attestation(
                verdict=Headline(verdict.upper()),
                basis=basis,
                by=by,
                date=date,
                passage=words_digest(meant.passage, meant.citation),
                today=today,
            )
        except ConfigError as error:
            raise UsageError(f"{key}: {error}") from error

    def change(meant: Meant, line: LedgerLine) -> LedgerLine:
        return replace(line, attested=told(meant), changed=today)

    note_in_ledger(about, change)
    say = read_wording(lang).say
    for meant in about.meant:
        values = {"place": about.ledger, "key": meant.key, "verdict": verdict.upper(), "by": by}
        result(say("settled", "attested", **values) + "\n")
    return Exit.CLEAN
