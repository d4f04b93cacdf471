import { expect, test } from '@jest/globals';
import type { UserErrorCode } from '#web/__generated__/operations.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { fromUserErrors, textOf, typedValues } from './answers.ts';

const t = translator('en');

test('errors go to the nearest field of the form, the rest to the summary', () => {
  const problems = fromUserErrors(
    [
      { code: 'TOO_LONG', field: ['input', 'tags', '3'], message: 'Too long.' },
      { code: 'NOT_FOUND', field: [], message: 'Gone.' },
    ],
    ['tags'],
    t,
  );
  expect(problems).toEqual({ errors: { tags: 'Too long.' }, message: 'Gone.' });
});

test('errors stand in the order of the page, and name the entry that they are about', () => {
  const error = (code: UserErrorCode, field: string[], message: string) => ({
    code,
    field,
    message,
  });
  const tags = ['jazz', 'a b!', `${'x'.repeat(50)}?`];
  const { errors } = fromUserErrors(
    [
      error('INVALID_FORMAT', ['coverUrl'], 'Cover URL: an https address.'),
      error('INVALID_FORMAT', ['tags', '1'], 'Tags: letters and digits.'),
      error('INVALID_FORMAT', ['tags', '2'], 'Tags: letters and digits.'),
      error('DUPLICATE', ['tags', '0'], 'Tags: “jazz” appears more than once.'),
      error('INVALID_FORMAT', ['metadata', '0', 'key'], 'Key: Latin letters.'),
    ],
    ['tags', 'metadata', 'coverUrl'],
    t,
    (field, index) =>
      field === 'tags' ? { text: tags[index] ?? '' } : { text: 'no fact', rule: 'key = value.' },
  );
  expect(Object.entries(errors ?? {})).toEqual([
    [
      'tags',
      `“a b!”: letters and digits. “${'x'.repeat(39)}…”: letters and digits. “jazz” appears more than once.`,
    ],
    ['metadata', '“no fact”: key = value.'],
    ['coverUrl', 'an https address.'],
  ]);
});

test.each([
  ['Password: at least 10 characters.', 'at least 10 characters.'],
  ['Пароль: не меньше 10 символов.', 'не меньше 10 символов.'],
  ['Too many attempts. Try again in 3 s.', 'Too many attempts. Try again in 3 s.'],
])('the form names the field, so its error does not: “%s”', (message, rule) => {
  const { errors } = fromUserErrors(
    [{ code: 'TOO_SHORT', field: ['input', 'password'], message }],
    ['password'],
    t,
  );
  expect(errors).toEqual({ password: rule });
});

test('what the error is about within the field stays named', () => {
  const message = 'Key: 1 to 50 of Latin letters.';
  const { errors } = fromUserErrors(
    [{ code: 'INVALID_FORMAT', field: ['input', 'metadata', '0', 'key'], message }],
    ['metadata'],
    t,
  );
  expect(errors).toEqual({ metadata: message });
});

test('a line end is one character, however the browser sends it', () => {
  const form = new FormData();
  form.set('body', 'one\r\ntwo');
  expect(textOf(form, 'body')).toBe('one\ntwo');
});

test('passwords and the framework’s entries are not sent back', () => {
  const form = new FormData();
  for (const [name, value] of [
    ['email', 'a@b'],
    ['newPassword', 'secret'],
    ['$ACTION_ID_1', ''],
  ] as const)
    form.set(name, value);
  expect(typedValues(form)).toEqual({ email: 'a@b' });
});
