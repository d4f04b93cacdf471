import { expect, test } from '@jest/globals';
import { checkFields } from './rules.ts';
import { listTranslations, toTranslations, type TranslationInput } from './translations.ts';

test('texts by language are normalised, and what is empty is left out', () => {
  const stored = toTranslations([
    { language: 'RU', name: ' Сергей Рахманинов ', sortName: null, bio: '' },
    { language: 'EN', title: 'All-Night Vigil' },
  ]);
  expect(stored).toEqual({ ru: { name: 'Сергей Рахманинов' }, en: { title: 'All-Night Vigil' } });
  expect(listTranslations(stored)).toEqual([
    { language: 'EN', title: 'All-Night Vigil' },
    { language: 'RU', name: 'Сергей Рахманинов' },
  ]);
});

test.each<[TranslationInput[], string[]]>([
  [[{ language: 'RU', title: 'Полонез' }], []],
  [[{ language: 'RU', title: ' ' }], ['REQUIRED translations.0.title']],
  [[{ language: 'RU', title: 'я'.repeat(301) }], ['TOO_LONG translations.0.title']],
  [[{ language: 'RU', title: 'а\nб' }], ['INVALID_FORMAT translations.0.title']],
  [
    [
      { language: 'EN', name: 'a' },
      { language: 'RU', name: 'а'.repeat(201) },
    ],
    ['TOO_LONG translations.1.name'],
  ],
  [[{ language: 'RU', name: 'а', sortName: '' }], ['REQUIRED translations.0.sortName']],
  [[{ language: 'RU', name: 'а', bio: 'я'.repeat(5001) }], ['TOO_LONG translations.0.bio']],
  [
    [
      { language: 'RU', title: 'а' },
      { language: 'RU', title: 'б' },
    ],
    ['DUPLICATE translations'],
  ],
])('the rules of the main texts hold for %j', (translations, expected) => {
  const found = checkFields({ translations });
  expect(found.map(({ code, field }) => `${code} ${field.join('.')}`)).toEqual(expected);
});
