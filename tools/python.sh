#!/usr/bin/env bash
# The pinned Python packages into .venv, every one against its hash. uv fetches them in a tenth of pip's time, from
# wherever pip's own settings on this machine say; pip does it where uv cannot.
set -euo pipefail
python=.venv/bin/python
chosen=$(mktemp)
trap 'rm -f "$chosen"' EXIT

configured() { # configured NAME: what pip is told for NAME, in one line; nothing when it is told nothing
  "$python" -m pip config list | sed -n "s/^[^=]*\.$1='\(.*\)'$/\1/p" | sed 's/\\n/ /g' | tail -n 1
}
by_uv() {
  # The release of uv that is pinned with all others, by its own hashes.
  awk '/^uv==/ {of_uv = 1} !/^(uv==|    )/ {of_uv = 0} of_uv && !/#/' requirements.txt >"$chosen"
  "$python" -m pip install --quiet --require-hashes -r "$chosen"
  local index more links certificates
  index=$(configured index-url) more=$(configured extra-index-url)
  links=$(configured find-links) certificates=$(configured cert)
  [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
  [ -z "$more" ] || export UV_INDEX="$more"
  [ -z "$links" ] || export UV_FIND_LINKS="${links// /,}"
  [ -z "$certificates" ] || export SSL_CERT_FILE="$certificates"
  # As pip does: of all the addresses. What is taken must have the hash that is written down.
  export UV_INDEX_STRATEGY=unsafe-best-match UV_NO_CONFIG=1
  .venv/bin/uv pip install --quiet --python "$python" --require-hashes -r requirements.txt
}

by_uv || "$python" -m pip install --quiet --require-hashes -r requirements.txt
"$python" -m pip install --quiet --no-deps --no-build-isolation --editable .
