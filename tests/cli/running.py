"""Run the command line in this process and see what a shell would see."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass

from archiver.cli import run


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def archiver(monkeypatch, *arguments: object, stdin: bytes = b"") -> Ran:
    """Run ``archiver`` with *arguments*."""
    streams = {
        name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
        for name in ("out", "err")
    }
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        patch.setattr(sys, "stdout", streams["out"])
        patch.setattr(sys, "stderr", streams["err"])
        code = run([str(argument) for argument in arguments])
    told = {}
    for name, stream in streams.items():
        stream.flush()
        stream.seek(0)
        told[name] = stream.read()
        stream.close()
    return Ran(code=int(code), out=told["out"], err=told["err"])
