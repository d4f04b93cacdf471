import { describe, expect, test } from '@jest/globals';
import * as field from './input-fields.ts';
import { columnsOf } from './query-builder.ts';

const FIELDS = {
  title: field.line(5),
  note: field.optionalText(8),
  homeUrl: field.optionalUrl,
  disc: field.integer(1, 9),
  kind: field.checkedElsewhere<'A' | 'B' | null>(null),
};
const STORED = {
  title: 'one',
  note: 'two',
  homeUrl: 'https://a.example/',
  disc: 3,
  kind: 'A',
} as const;

describe('checkFields()', () => {
  test.each([
    ['a field that is left out', {}, []],
    ['null where nothing has to be', { note: null, homeUrl: null, kind: null }, []],
    ['an empty text where nothing has to be', { note: '', homeUrl: '' }, []],
    ['null where something has to be', { title: null }, ['REQUIRED title']],
    ['the length as it is stored', { title: ' e\u0301e\u0301e\u0301e\u0301e\u0301 ' }, []],
    ['a text too long to be normalised', { title: ' '.repeat(21) }, ['TOO_LONG title']],
    [
      'several, in the order of their declaration',
      { disc: 10, homeUrl: 'http://a.example/', note: '123456789' },
      ['TOO_LONG note', 'INVALID_FORMAT homeUrl', 'OUT_OF_RANGE disc'],
    ],
  ])('%s', (_, input, expected) => {
    const found = field.checkFields(FIELDS, input);
    expect(found.map(({ code, field: path }) => `${code} ${path.join('.')}`)).toEqual(expected);
  });
});

describe('applyFields()', () => {
  test('fills what is new', () => {
    expect(field.applyFields(FIELDS, { title: ' one ' })).toEqual({
      title: 'one',
      note: null,
      homeUrl: null,
      disc: 1,
      kind: null,
    });
  });

  test('lays a change over what is stored, and nothing else of it', () => {
    const stored = { ...STORED, id: 'not a field' };
    const change = { title: null, note: ' ', homeUrl: null, disc: undefined };
    expect(field.applyFields(FIELDS, change, stored)).toEqual({
      title: 'one',
      note: null,
      homeUrl: null,
      disc: 3,
      kind: 'A',
    });
  });

  test('changedFields() leaves out what was left out', () => {
    expect(field.changedFields(FIELDS, { note: null, title: null })).toEqual({ note: null });
  });
});

test('columns have the names of their fields', () => {
  const columns = columnsOf('t', FIELDS);
  expect(columns).toEqual(['t.title', 't.note', 't.home_url as homeUrl', 't.disc', 't.kind']);
});
