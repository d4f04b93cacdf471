import { expect, test } from '@jest/globals';
import { draftKey, isSame, readDraft, removeDraft, valuesOf, writeDraft } from './local-draft.ts';

/** A browser's storage. */
class Store {
  readonly #items = new Map<string, string>();
  get length() {
    return this.#items.size;
  }
  key(index: number) {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string) {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.#items.set(key, value);
  }
  removeItem(key: string) {
    this.#items.delete(key);
  }
}

const draft = (at: string, title = 'A') => ({ at, version: '1', values: { title } });

test('a draft is found by its author and story, and by nobody else', () => {
  const store = new Store();
  writeDraft(store, draftKey('u1', ''), draft('2026-01-01T00:00:00Z'));
  expect(readDraft(store, draftKey('u1', ''))?.values).toEqual({ title: 'A' });
  expect(readDraft(store, draftKey('u2', ''))).toBeNull();
  expect(readDraft(store, draftKey('u1', 'p1'))).toBeNull();
  removeDraft(store, draftKey('u1', ''));
  expect(store.length).toBe(0);
});

test.each(['', '{', 'null', '[]', '{"at":1}', '{"at":"x","version":"1","values":{"a":1}}'])(
  'what is no draft is none: %s',
  (text) => {
    const store = new Store();
    store.setItem('vobe.draft.a', text);
    expect(readDraft(store, 'vobe.draft.a')).toBeNull();
  },
);

test('old drafts go, and so do the oldest of many; what others keep stays', () => {
  const store = new Store();
  store.setItem('other', 'x');
  writeDraft(store, 'vobe.draft.old', draft('2026-01-01T00:00:00Z'));
  for (let day = 10; day < 35; day += 1)
    writeDraft(store, `vobe.draft.${day}`, draft(new Date(Date.UTC(2026, 2, day)).toISOString()));
  const left = Array.from({ length: store.length }, (_, index) => store.key(index));
  expect(left).toHaveLength(21);
  expect(left).not.toContain('vobe.draft.old');
  expect(left).not.toContain('vobe.draft.10');
  expect(left).toContain('vobe.draft.34');
  expect(left).toContain('other');
});

test('a storage that is forbidden or full harms nobody', () => {
  const forbidden = new Proxy(new Store(), {
    get() {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  writeDraft(forbidden, 'vobe.draft.a', draft('2026-01-01T00:00:00Z'));
  removeDraft(forbidden, 'vobe.draft.a');
  expect(readDraft(forbidden, 'vobe.draft.a')).toBeNull();
});

test('of a form the texts and the language are kept; line breaks are the same however they come', () => {
  const form = new FormData();
  for (const [name, value] of [
    ['title', 'T'],
    ['body', 'a\r\nb'],
    ['language', 'RU'],
    ['artistId', 'x'],
    ['intent', 'save'],
  ] as const)
    form.append(name, value);
  expect(valuesOf(form)).toEqual({ title: 'T', body: 'a\nb', language: 'RU' });
  expect(isSame(valuesOf(form), { title: 'T', body: 'a\nb', language: 'RU', tags: '' })).toBe(true);
  expect(isSame(valuesOf(form), { title: 'T', body: 'a', language: 'RU' })).toBe(false);
});
