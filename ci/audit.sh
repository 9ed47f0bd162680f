#!/bin/sh
# Audit seeds for `make audit`: sh ci/audit.sh ARCHIVER SEED...
# Reports go to report/. Exit code 3 (the job could not be done for want of network; archiver has
# just said what was not reached) becomes 0: a clone without network is no failure. A script that
# must tell 1 from 3 calls archiver itself.
set -u
archiver=$1
shift
if [ $# -eq 0 ]; then
  echo "There is no seed in seeds/ yet; make one: $archiver init ARTICLE" >&2
  exit 2
fi
mkdir -p report || exit 2
"$archiver" audit "$@" --report plain:report/report.txt \
  --report json:report/report.json --report html:report/index.html
code=$?
[ "$code" -eq 3 ] && code=0
exit "$code"
