import { expect, test } from '@jest/globals';
import { translator } from '#web/lib/i18n/messages.ts';
import { fromUserErrors, typedValues } from './answers.ts';

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
