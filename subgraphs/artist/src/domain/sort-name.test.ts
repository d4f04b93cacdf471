import { expect, test } from '@jest/globals';
import { foldNames, sortNameIn } from './naming.ts';

test.each([
  [{ ru: { name: 'Эрик Сати', sortName: 'Сати, Эрик' } }, 'Сати, Эрик', 'сати, эрик'],
  [{ ru: { name: 'Эрик Сати' } }, 'Эрик Сати', 'эрик сати'],
  [{}, 'Satie, Erik', null],
])('%j: what the Russian list shows is what it is sorted by', (translations, name, key) => {
  expect(sortNameIn('RU', translations, 'Satie, Erik')).toBe(name);
  expect(foldNames('Erik Satie', 'Satie, Erik', translations).sortKeyRu).toBe(key);
  expect(sortNameIn('EN', translations, 'Satie, Erik')).toBe('Satie, Erik');
});
