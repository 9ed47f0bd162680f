#!/bin/sh
# Keep one issue about citations: sh ci/issue.sh EXIT-CODE REPORT.md
# Found again by a hidden marker, never by its title. Code 1 opens it or brings it up to date; only
# code 0, a whole audit with nothing new or worse, closes it; 2 and 3 prove nothing and leave it.
# Needs GitHub's gh, GH_TOKEN and GH_REPO.
set -eu
code=$1
report=$2
marker='<!-- archiver: citations -->'
title='Citations need a look'

number=$(gh issue list --state open --limit 1000 --json number,body \
  --jq "[.[] | select(.body | startswith(\"$marker\"))][0].number // empty")

case $code in
1)
  body=$(mktemp)
  trap 'rm -f "$body"' EXIT
  { echo "$marker"; echo; head -c 60000 "$report"; } >"$body"
  if [ -n "$number" ]; then
    gh issue edit "$number" --body-file "$body"
  else
    gh issue create --title "$title" --body-file "$body"
  fi
  ;;
0)
  if [ -n "$number" ]; then
    gh issue close "$number" --comment "A whole audit found nothing that is new or worse."
  fi
  ;;
*)
  echo "The audit ended with code $code: nothing was learnt, so no issue is touched."
  ;;
esac
