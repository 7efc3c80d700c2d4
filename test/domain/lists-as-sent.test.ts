import { describe, expect, it } from 'vitest';
import { readListSheets, readPastedList } from '../../src/domain/lists/read-list.ts';
import { namesOf } from '../../src/domain/lists/reading.ts';
import { sentLists } from '../support/sent-lists.ts';

describe('the pupils and nobody else', () => {
  it.each(sentLists.map((list) => [list.language, list.is, list] as const))('%s: %s', (_language, _is, list) => {
    const read = list.rows ? readListSheets([{ name: 'Sheet1', rows: list.rows }]) : readPastedList(list.text ?? '');
    expect(read.ok && read.readings.map(namesOf)).toEqual([list.names]);
  });
});

describe('what may be two, or nobody, is asked about', () => {
  it.each([
    ['علی رضایی و سارا کریمی\nنگار کاشانی', 'علی رضایی و سارا کریمی', 'several'],
    ['Lê Thị Mận và Phan Văn Bưởi\nVũ Văn Quýt', 'Lê Thị Mận và Phan Văn Bưởi', 'several'],
    ['Wanafunzi\nAda Stone\nLeo Park', 'Wanafunzi', 'odd'],
  ])('%j', (text, name, doubt) => {
    const read = readPastedList(text);
    expect(
      read.ok && read.readings[0]?.entries.filter((entry) => entry.doubt).map((entry) => [entry.name, entry.doubt]),
    ).toEqual([[name, doubt]]);
  });
});
