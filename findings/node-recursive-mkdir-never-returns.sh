#!/usr/bin/env bash
# Node: mkdirSync with `recursive` never returns for a folder in a place where folders cannot be made although the place
# exists, such as /proc/x on Linux: the system says ENOENT, Node makes the parent (which is there), and tries again, for
# ever, with one core busy. Without `recursive` the same call throws ENOENT at once. A path from a setting can so hang a
# start without a word. Seen with Node 26.10.0 (20.20.2 alike).
# Exits 0 while this is so, 1 when it has changed, 2 where it cannot be tried (no Linux).
set -u
[ "$(uname)" = Linux ] && [ -d /proc/self ] || { echo 'needs Linux with /proc'; exit 2; }
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder" && npm init -y >/dev/null && npm install --no-audit --no-fund --loglevel=error --save-exact node@26.10.0 >/dev/null || exit 2
node=node_modules/node/bin/node
echo "Node $($node --version)"
plain=$($node -e "try { require('fs').mkdirSync('/proc/x') } catch (e) { console.log(e.code) }")
timeout 5 $node -e "try { require('fs').mkdirSync('/proc/x', { recursive: true }) } catch (e) { console.log(e.code) }"
ended=$?
echo "without recursive: $plain (expected ENOENT)"
echo "with recursive: $([ $ended = 124 ] && echo 'still running after 5 s' || echo "ended with $ended") (expected: ended at once with an error)"
[ "$plain" = ENOENT ] && [ $ended = 124 ]
