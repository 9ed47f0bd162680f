#!/bin/sh
# Renew the locks. They hold versions and hashes, no addresses: any index that serves the same files will do.
set -eu
compile() {
  out=$1; shift
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links "$@" --output-file "$out"
}
compile ci/run.lock --group build pyproject.toml
compile ci/dev.lock --group dev pyproject.toml
compile ci/peers.lock --group peers
compile ci/readers.lock --group build --group readers pyproject.toml
compile ci/bench.lock --group dev --group bench pyproject.toml
