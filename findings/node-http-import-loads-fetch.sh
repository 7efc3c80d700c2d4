#!/usr/bin/env bash
# Node 26.10.0: `import … from 'node:http'` loads Node's own fetch (its built-in undici), though nothing fetches;
# `require('node:http')` does not. An ES module reads every name that a built-in exports when it is linked, and
# `http.WebSocket`, `http.CloseEvent` and `http.MessageEvent` are getters that load undici when they are read. So one
# static import of node:http costs a start the loading of an HTTP client that it may never use; a program that counts
# milliseconds takes the built-in by createRequire instead.
# Ends with 0 when this is still so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
# The package fetches the binary of this machine, which is a package too.
npm pkg set allowScripts.node=true --json
npm install --save-exact --no-audit --no-fund node@26.10.0 >/dev/null
node=$(find node_modules -path '*/bin/node' -type f | head -n 1)
cat > imported.mjs <<'JS'
import 'node:http';
console.log(process.version, 'import:', process.moduleLoadList.some((name) => name.includes('deps/undici/undici')));
JS
cat > required.mjs <<'JS'
import { createRequire } from 'node:module';
createRequire(import.meta.url)('node:http');
console.log(process.version, 'require:', process.moduleLoadList.some((name) => name.includes('deps/undici/undici')));
JS
seen=$("$node" imported.mjs; "$node" required.mjs)
echo "$seen"
diff <(echo "$seen") - <<'SEEN'
v26.10.0 import: true
v26.10.0 require: false
SEEN
