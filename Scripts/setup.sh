#!/usr/bin/env bash
# Sees that Swift is there and new enough, and installs the system packages that are missing.
set -euo pipefail

needed=6.1
packages=(libicu-dev zlib1g-dev pkg-config)

fail() {
  echo "linnet: $1" >&2
  exit 1
}

if ! command -v swift >/dev/null; then
  fail "Swift is missing; expected Swift $needed or newer, see https://www.swift.org/install/linux"
fi
# A swift that does not even tell its version must reach the message below, not end the script.
found=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+(\.[0-9]+)*).*/\1/p') || true
found=${found%%$'\n'*}
if [ "$(printf '%s\n' "$needed" "${found:-0}" | sort -V | head -n 1)" != "$needed" ]; then
  fail "Swift is too old; expected $needed or newer, found ${found:-an unknown version} ($(command -v swift))"
fi

if ! command -v apt-get >/dev/null; then
  pkg-config --exists icu-i18n zlib 2>/dev/null ||
    fail "expected apt-get, found none; install pkg-config and the development files of ICU and zlib"
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || true
  [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null ||
    fail "expected root or sudo, found neither; somebody who may must run: apt-get install ${missing[*]}"
  as_root=(sudo)
fi
echo "linnet: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# One unreachable source fails an update and need not matter: the installation decides.
"${as_root[@]}" apt-get update >"$log" 2>&1 || true
if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
  reason=$(grep '^E:' "$log" | tail -n 1) || reason=$(tail -n 1 "$log")
  fail "cannot install ${missing[*]}: $reason"
fi
