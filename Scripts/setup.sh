#!/usr/bin/env bash
# Sees that Swift is there and new enough, and installs the system packages that are missing.
set -euo pipefail

needed=6.1
packages=(libicu-dev libopenblas-dev zlib1g-dev pkg-config)

if ! command -v swift >/dev/null; then
  echo "linnet: Swift is missing; expected Swift $needed or newer, see https://www.swift.org/install/linux" >&2
  exit 1
fi
found=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
if [ "$(printf '%s\n' "$needed" "${found:-0}" | sort -V | head -n 1)" != "$needed" ]; then
  echo "linnet: Swift is too old; expected $needed or newer, found ${found:-an unknown version}" >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
    missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "linnet: installing ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "linnet: expected root or sudo to install ${missing[*]}, found neither" >&2
    exit 1
  fi
  as_root=(sudo)
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  echo "linnet: cannot install ${missing[*]}: $(grep -m 1 '^E:' "$log" || tail -n 1 "$log")" >&2
  exit 1
fi
