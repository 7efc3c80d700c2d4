#!/usr/bin/env bash
# Typst 0.14.2 (@myriaddreamin/typst-ts-node-compiler 0.7.0) with Noto Sans draws the Vietnamese ọ right, but the text of
# the PDF is wrong: the font's "ccmp" table takes ọ apart into o and a dot below, and the dot comes out as a sign of
# its own, another one in each document: a control sign here, a comma or a bracket in longer ones ("ho,c"). So the words
# cannot be searched or copied. With
# `features: (ccmp: 0)` the font's own ọ is used: the text comes out as it went in.
# Ends with 0 when this is still so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --ignore-scripts @myriaddreamin/typst-ts-node-compiler@0.7.0 \
  @expo-google-fonts/noto-sans@0.4.2 unpdf@1.8.1 >/dev/null
cat > see.mjs <<'JS'
import assert from 'node:assert';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { extractText, getDocumentProxy } from 'unpdf';

const compiler = NodeCompiler.create({
  workspace: process.cwd(),
  fontArgs: [{ fontPaths: ['node_modules/@expo-google-fonts/noto-sans/400Regular'] }],
});
const words = 'Em học lớp 3, chị học lớp 5 ở trường Bản Phố.';
const readBack = async (settings) => {
  const source = `#set text(font: "Noto Sans", fallback: false, lang: "vi"${settings})\n${words}`;
  const document = await getDocumentProxy(new Uint8Array(compiler.pdf({ mainFileContent: source })));
  return (await extractText(document, { mergePages: true })).text.replace(/\s+/g, ' ').trim();
};
const plain = await readBack('');
const without = await readBack(', features: (ccmp: 0)');
const strays = (text) => [...text].filter((sign) => !words.includes(sign)).map((sign) => sign.codePointAt(0));
console.log(`as it is:     ${JSON.stringify(plain)}, signs that nobody wrote: ${strays(plain)}`);
console.log(`without ccmp: ${JSON.stringify(without)}, signs that nobody wrote: ${strays(without)}`);
const bare = (text) => text.normalize('NFC').replace(/\s/g, '');
assert.notEqual(bare(plain), bare(words));
assert.equal(bare(without), bare(words));
JS
node see.mjs
