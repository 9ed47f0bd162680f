#!/bin/sh
# Sets up, in FOLDER, the validators that judge our reports from outside: SARIF's multitool, the
# W3C's HTML checker, axe for accessibility, and the JUnit schema that Jenkins publishes.
# Says plainly what is left out, and ends well: the tests that need a validator then skip.
#
#     sh ci/validators.sh FOLDER PYTHON
set -eu
folder=$1
python=$2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"

if command -v npm >/dev/null 2>&1; then
  npm install --silent --no-package-lock --no-save --no-audit --no-fund --ignore-scripts \
    --prefix "$folder" @microsoft/sarif-multitool-linux@5.7.0 vnu-jar@26.9.27 axe-core@4.14.1 ||
    echo "left out: npm could not install the validators" >&2
else
  echo "left out: npm is missing; SARIF, HTML and accessibility are not judged from outside" >&2
fi

if [ ! -f "$folder/junit-10.xsd" ]; then
  if "$python" -m pip download --quiet --disable-pip-version-check --no-deps \
    --no-binary pytest --dest "$folder/source" pytest==9.2.0; then
    tar -xzOf "$folder"/source/pytest-9.2.0.tar.gz \
      pytest-9.2.0/testing/example_scripts/junit-10.xsd >"$folder/junit-10.xsd"
  else
    echo "left out: pytest's source package could not be had; the JUnit schema is in it" >&2
  fi
fi

while read -r digest name; do
  [ -f "$folder/$name" ] || continue
  if ! printf '%s  %s\n' "$digest" "$folder/$name" | sha256sum --check --status; then
    echo "removed: $name is not the file that ci/validators.sha256 names" >&2
    rm -f "$folder/$name"
  fi
done <"$here/validators.sha256"
