#!/usr/bin/env bash
# Makes the lecture anew: runs every command of its articles that begins with linnet, puts the figures
# beside the articles, and what a command prints into the text block below it. What changed is for
# `git diff` to show. About a minute; with arguments only the articles whose names begin so: 03 07.
set -euo pipefail
cd "$(dirname "$0")/.."
lecture=$PWD/Sources/Linnet/Documentation.docc/Lecture
export PATH=$PWD/.build/release:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$PWD/corpora" "$PWD/models" "$work"
cd "$work"

# renew ARTICLE: prints the article with what its commands print now
renew() {
  awk '
    replacing { if ($0 != "```") next; replacing = 0 }
    isBelow && /^```text$/ {
      print
      while ((getline line < "printed") > 0) print line
      close("printed")
      replacing = 1; isBelow = 0
      next
    }
    { print }
    isBelow && NF { isBelow = 0 }
    isCommand && /^```$/ {
      isCommand = 0
      close("command")
      if (command ~ /^(printf .*)?linnet /) {
        print command > "/dev/stderr"
        if (system("bash -euo pipefail command > printed") != 0) exit 1
        isBelow = 1
      }
    }
    isCommand { command = command $0 "\n"; print > "command" }
    /^```sh$/ { isCommand = 1; command = ""; printf "" > "command" }
  ' "$1"
}

[ $# -gt 0 ] || set -- ""
for name; do
  for article in "$lecture/$name"*.md; do
    renew "$article" >renewed
    mv renewed "$article"
  done
done
mv ./*.svg "$lecture" 2>/dev/null || true
