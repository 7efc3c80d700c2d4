// Writes the list of nouns in src/domain/text-key.ts from the files of locales/en, after a file was added or removed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../src/domain/text-key.ts', import.meta.url);
const nouns = readdirSync(new URL('../locales/en', import.meta.url))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -5))
  .sort();
// Some nouns of the field are words of the language: a variable cannot have their names.
const reserved = new Set(['case', 'return']);
const nameOf = (noun) =>
  reserved.has(noun) ? `${noun}Texts` : noun.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const imports = nouns.map((noun) => `import type ${nameOf(noun)} from '../../locales/en/${noun}.json';`);
const members = nouns.map((noun) => `  ${noun.includes('-') ? `'${noun}'` : noun}: typeof ${nameOf(noun)};`);
const rest = readFileSync(path, 'utf8').split('\n}\n').slice(1).join('\n}\n');
writeFileSync(
  path,
  `${imports.join('\n')}\n\n/** English files are the list of keys; \`_one\`, \`_other\` are plural forms of one key. */\ninterface Nouns {\n${members.join('\n')}\n}\n${rest}`,
);
