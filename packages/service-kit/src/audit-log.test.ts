import { expect, test } from '@jest/globals';
import { withoutSecrets } from './audit-log.ts';

test('what is kept of a state has no secrets, wherever they are', () => {
  const state = {
    username: 'ada',
    email: 'ada@example.com',
    passwordHash: '$argon2id$v=19',
    sessions: [{ refreshToken: 'abc', createdAt: new Date(0), clientSecret: 'x' }],
    bodyHtml: '<p>long</p>',
    roles: ['USER'],
    suspendedAt: null,
  };
  expect(withoutSecrets(state)).toEqual({
    ...{ username: 'ada', email: 'a…@example.com', roles: ['USER'], suspendedAt: null },
    sessions: [{ createdAt: '1970-01-01T00:00:00.000Z' }],
  });
});

test('texts are cut, and whole characters are left', () => {
  const { body } = withoutSecrets({ body: '😀'.repeat(1000) }) as { body: string };
  expect(body.length).toBeLessThanOrEqual(500);
  expect([body.isWellFormed(), body.endsWith('…')]).toEqual([true, true]);
});
