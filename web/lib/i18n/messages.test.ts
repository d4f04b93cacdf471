import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { translator } from './messages.ts';

function read(locale: string): Record<string, string> {
  return JSON.parse(
    readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), 'utf8'),
  ) as Record<string, string>;
}

const catalogues = { en: read('en'), ru: read('ru') };

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

function parse(text: string, locale: string): Element[] {
  return new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst();
}

/** Plain text between the arguments, in the parser's numbering. */
const LITERAL = 0;

function argumentsOf(elements: readonly Element[], found = new Set<string>()): string[] {
  for (const element of elements) {
    const kind: number = element.type;
    if (kind === LITERAL) continue;
    if ('value' in element && typeof element.value === 'string') found.add(element.value);
    if ('options' in element)
      for (const option of Object.values(element.options)) argumentsOf(option.value, found);
  }
  return [...found].sort();
}

describe('messages', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(catalogues.ru).sort()).toEqual(Object.keys(catalogues.en).sort());
  });

  test.each(Object.keys(catalogues.en))(
    '%s is valid ICU with the same arguments in both languages',
    (key) => {
      const en = parse(catalogues.en[key] ?? '', 'en');
      const ru = parse(catalogues.ru[key] ?? '', 'ru');
      expect(argumentsOf(ru)).toEqual(argumentsOf(en));
    },
  );

  test('no message is empty, and Russian ones use «» rather than straight quotation marks', () => {
    for (const text of [...Object.values(catalogues.en), ...Object.values(catalogues.ru)]) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toContain('"');
    }
    expect(Object.values(catalogues.ru).filter((text) => /[“”]/u.test(text))).toEqual([]);
  });

  test('Russian plurals have all their forms', () => {
    for (const [key, text] of Object.entries(catalogues.ru)) {
      if (!text.includes(', plural,')) continue;
      expect({
        key,
        forms: ['one', 'few', 'many', 'other'].filter((form) => text.includes(`${form} {`)),
      }).toEqual({
        key,
        forms: ['one', 'few', 'many', 'other'],
      });
    }
    const t = translator('ru');
    expect([1, 2, 5, 21, 112].map((count) => t('post.comments', { count }))).toEqual([
      '1 комментарий',
      '2 комментария',
      '5 комментариев',
      '21 комментарий',
      '112 комментариев',
    ]);
  });
});

test('a value from right to left keeps its direction to itself', () => {
  const t = translator('en');
  expect(t('home.tagged', { tag: 'موسيقى' })).toBe('Tagged: \u2068موسيقى\u2069');
  expect(t('home.tagged', { tag: 'piano' })).toBe('Tagged: piano');
});
