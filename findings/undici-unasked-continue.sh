#!/usr/bin/env bash
# undici 8.13.1 says in its README that "the 100 Continue response will be ignored". It is not: a server or proxy that
# sends "100 Continue" unasked before its answer, as HTTP allows (RFC 9110, 15.2: a client must be able to parse 1xx
# answers that it did not expect), has the whole request fail with "bad response", though the server has done its work.
# Other 1xx answers (103) are passed over as they should, and node:http passes over 100 too.
# Ends with 0 when this is still so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --ignore-scripts undici@8.13.1 >/dev/null
cat > see.mjs <<'JS'
import assert from 'node:assert';
import http from 'node:http';
import net from 'node:net';
import { request } from 'undici';

let before = '';
let done = 0;
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => {
    done += 1;
    socket.end(`${before}HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok`);
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}/`;
const byUndici = async () => {
  try {
    const answer = await request(url, { method: 'POST', body: 'x' });
    return `${answer.statusCode} ${await answer.body.text()}`;
  } catch (error) {
    return `${error.code}: ${error.message}`;
  }
};
const byNode = () =>
  new Promise((resolve, reject) => {
    const asked = http.request(url, { method: 'POST' }, (answer) => {
      answer.setEncoding('utf8').on('data', (text) => resolve(`${answer.statusCode} ${text}`));
    });
    asked.on('error', reject).end('x');
  });

for (const [says, expected] of [
  ['nothing', '200 ok'],
  ['103 Early Hints', '200 ok'],
  ['100 Continue', 'UND_ERR_SOCKET: bad response'],
]) {
  before = says === 'nothing' ? '' : `HTTP/1.1 ${says}\r\n\r\n`;
  const doneBefore = done;
  const seen = await byUndici();
  console.log(`before the answer ${says}: undici "${seen}", node:http "${await byNode()}", done ${done - doneBefore} times of 2`);
  assert.equal(seen, expected);
  assert.equal(await byNode(), '200 ok');
}
server.close();
JS
node --version
node see.mjs
