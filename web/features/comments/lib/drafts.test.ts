import { beforeEach, expect, jest, test } from '@jest/globals';
import { forgetSent, readDraft, removeDraft, writeDraft } from './drafts.ts';

let items: Map<string, string>;
const store = {
  getItem: (key: string) => items.get(key) ?? null,
  setItem: (key: string, value: string) => void items.set(key, value),
  removeItem: (key: string) => void items.delete(key),
  key: (index: number) => [...items.keys()][index] ?? null,
  get length() {
    return items.size;
  },
};

beforeEach(() => {
  items = new Map();
});

test('what was typed is there again, until it is removed', () => {
  writeDraft(store, 'c1', 'Begun');
  expect(readDraft(store, 'c1')).toBe('Begun');
  expect(readDraft(store, 'c2')).toBeNull();
  removeDraft(store, 'c1');
  expect(readDraft(store, 'c1')).toBeNull();
});

test('what was sent stays until a page says that it has arrived', () => {
  writeDraft(store, 'c1', 'Sent', '?sent=a');
  forgetSent(store, '?sent=a');
  forgetSent(store, '');
  expect(readDraft(store, 'c1')).toBe('Sent');
  forgetSent(store, '?sent=b&new=x');
  expect(readDraft(store, 'c1')).toBeNull();
  writeDraft(store, 'c2', 'Typed only');
  forgetSent(store, '?sent=c');
  expect(readDraft(store, 'c2')).toBe('Typed only');
});

test('twenty are kept, and nothing of others is touched', () => {
  store.setItem('elsewhere', 'x');
  store.setItem('vobe.comment.broken', '{');
  const clock = jest.spyOn(Date, 'now');
  for (let index = 0; index < 30; index += 1) {
    clock.mockReturnValue(1_800_000_000_000 + index);
    writeDraft(store, `c${index}`, 'x');
  }
  clock.mockRestore();
  expect([...items.keys()].filter((key) => key.startsWith('vobe.comment.'))).toHaveLength(20);
  expect(readDraft(store, 'c29')).toBe('x');
  expect(readDraft(store, 'c0')).toBeNull();
  expect(items.get('elsewhere')).toBe('x');
});

test('a browser that keeps nothing is no reason to fail', () => {
  const forbidden = () => {
    throw new Error('SecurityError');
  };
  const closed = {
    ...store,
    getItem: forbidden,
    setItem: forbidden,
    removeItem: forbidden,
    key: forbidden,
    length: 1,
  };
  writeDraft(closed, 'c1', 'x');
  removeDraft(closed, 'c1');
  forgetSent(closed, '?sent=a');
  expect(readDraft(closed, 'c1')).toBeNull();
});
