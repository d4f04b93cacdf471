import { expect, test } from '@jest/globals';
import { ANONYMOUS, type Role } from '@vobe/service-kit/identity';
import { audiencesOf, partKey, PUBLIC, selectionKey } from './keys.ts';

const viewer = (userId: string, ...roles: Role[]) => audiencesOf({ ...ANONYMOUS, userId, roles });

test('who sees more than readers is given nothing of theirs', () => {
  expect(audiencesOf(ANONYMOUS)).toEqual([PUBLIC, 'anonymous']);
  expect(viewer('u1', 'USER')[0]).toBe(PUBLIC);
  for (const role of ['MODERATOR', 'ADMIN'] as const) {
    expect(viewer('u1', 'USER', role)).not.toContain(PUBLIC);
    expect(viewer('u1', 'USER', role)).not.toEqual(viewer('u1', 'USER').slice(1));
  }
});

test('a selection is the same in every operation, and another with other arguments', () => {
  const query = (name: string) => `query ${name}($id:ID!){post(id:$id){title}}`;
  const key = selectionKey('content', query('Detail__content__0'), { id: '1' });
  expect(selectionKey('content', query('Other'), { id: '1' })).toBe(key);
  expect(selectionKey('content', query('Other'), { id: '1', representations: [{}] })).toBe(key);
  expect(selectionKey('content', query('Other'), { id: '2' })).not.toBe(key);
  expect(selectionKey('comment', query('Other'), { id: '1' })).not.toBe(key);
  expect(selectionKey('content', query('Other').replace('title', 'slug'), { id: '1' })).not.toBe(
    key,
  );
});

test('a representation is its own name; a long one has a short name', () => {
  expect(partKey({ id: '1' })).toBe('{"id":"1"}');
  const long = { id: 'x'.repeat(1000) };
  expect(partKey(long).length).toBeLessThan(100);
  expect(partKey(long)).not.toBe(partKey({ id: 'x'.repeat(1001) }));
});
