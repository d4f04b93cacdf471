import { expect, test } from '@jest/globals';
import { demoId } from './demo-id.ts';
import { idAt, mayFollow } from './event-id.ts';
import { isUuid } from './text-rules.ts';

test('ids of the demo data are UUIDv7 from before anything that is made here, and differ', () => {
  const ids = ['a', 'b', 'c'].flatMap((key) => [demoId('post', key), demoId('comment', key)]);
  expect(new Set(ids).size).toBe(6);
  for (const id of ids) {
    expect(isUuid(id) && /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab]/.test(id)).toBe(true);
    expect(mayFollow(id, idAt(Date.parse('2024-01-02')))).toBe(false);
    expect(mayFollow(id, idAt(Date.parse('2024-01-01')))).toBe(true);
  }
  expect(demoId('post', 'a')).toBe(ids[0]);
});
