import { expect, test } from '@jest/globals';
import { CsvText } from './csv-text.ts';

function read(...lines: string[]) {
  const csv = new CsvText();
  return [...lines.flatMap((line) => csv.push(line)), ...csv.end()].map((record) =>
    'reason' in record ? `${record.line}: ${record.reason}` : [record.line, ...record.fields],
  );
}

test('fields may be quoted and go over lines', () => {
  expect(read('\ufeffa,b', '"x, ""y""",', '"one', '', 'two",3', '', ',')).toEqual([
    [1, 'a', 'b'],
    [2, 'x, "y"', ''],
    [3, 'one\n\ntwo', '3'],
    [7, '', ''],
  ]);
});

test('a quote inside a field that is not quoted is a character', () => {
  expect(read('a,b', '12" mix,2')).toEqual([
    [1, 'a', 'b'],
    [2, '12" mix', '2'],
  ]);
});

test('a row of another width costs itself alone', () => {
  expect(read('a,b', '1', '1,2,3', '1,2')).toEqual([
    [1, 'a', 'b'],
    '2: 1 columns instead of 2',
    '3: 3 columns instead of 2',
    [4, '1', '2'],
  ]);
});

test('a quote that is never closed costs its own line', () => {
  expect(read('a,b', '"x,1', '2,2', '3,3')).toEqual([
    [1, 'a', 'b'],
    '2: a quote is opened and never closed',
    [3, '2', '2'],
    [4, '3', '3'],
  ]);
  expect(read('a,b', '"x,1', '2,2', '"3",3')).toEqual([
    [1, 'a', 'b'],
    '2: text stands behind a closing quote',
    [3, '2', '2'],
    [4, '3', '3'],
  ]);
});

test('a record of very many lines is taken for an open quote', () => {
  const rows = Array.from({ length: 60 }, (_, index) => `${index},x`);
  const records = read('a,b', '"x,1', ...rows);
  expect(records).toHaveLength(62);
  expect(records[1]).toBe('2: a quote is opened and never closed');
});
