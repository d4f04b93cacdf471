import { expect, test } from '@jest/globals';
import { createMessages } from './subgraph-messages.ts';
import { failure, success } from './user-errors.ts';

const { badInput, payload, toUserErrors } = createMessages({
  en: { TOO_LOUD: '{field}: too loud.', 'field.volume': 'Volume' },
  ru: { TOO_LOUD: '{field}: слишком громко.', 'field.volume': 'Громкость' },
});

test('violations are told by own and shared messages, with the label of the innermost field', () => {
  const own = { code: 'TOO_LOUD', field: ['tracks', '3', 'volume'] } as const;
  const shared = { code: 'TOO_LONG', field: ['mood'], values: { max: 1 } } as const;
  const worded = { code: 'INVALID_FORMAT', field: ['volume', '0'], message: 'formatText' } as const;
  expect(toUserErrors('ru', [own]).map(({ message }) => message)).toEqual([
    'Громкость: слишком громко.',
  ]);
  expect(toUserErrors('en', [own, shared, worded])).toEqual([
    { code: 'TOO_LOUD', field: ['tracks', '3', 'volume'], message: 'Volume: too loud.' },
    { code: 'TOO_LONG', field: ['mood'], message: 'mood: at most 1 character.' },
    {
      code: 'INVALID_FORMAT',
      field: ['volume', '0'],
      message: 'Volume: contains a NUL character or a broken Unicode sequence.',
    },
  ]);
});

test('a label is no name that every object has', () => {
  const [error] = toUserErrors('en', [{ code: 'TAKEN', field: ['constructor'] }]);
  expect(error?.message).toBe('constructor: already taken.');
});

test('at most twenty violations are shown', () => {
  const violations = Array.from({ length: 500 }, () => ({ code: 'TAKEN', field: ['a'] }) as const);
  expect(toUserErrors('en', violations)).toHaveLength(20);
});

test('a payload has its value or its errors', () => {
  expect(payload('en', 'track', success({ id: '1' }))).toEqual({
    track: { id: '1' },
    userErrors: [],
  });
  expect(payload('en', 'track', failure({ code: 'TAKEN', field: ['volume'] }))).toEqual({
    track: null,
    userErrors: [{ code: 'TAKEN', field: ['volume'], message: 'Volume: already taken.' }],
  });
});

test('an argument that breaks a rule is named', () => {
  expect(badInput('ru', 'first', 'outOfRange', { max: 100 }).toJSON()).toEqual({
    message: 'first: должно быть от 1 до 100',
    extensions: { code: 'BAD_USER_INPUT', field: 'first' },
  });
});
