import { expect, test } from '@jest/globals';
import { countText } from './count.ts';
import { translator } from './messages.ts';
import { pluralForms } from './plural-forms.ts';

test.each([
  ['en', 1, '1 new comment'],
  ['en', 2, '2 new comments'],
  ['ru', 1, '1 новый комментарий'],
  ['ru', 21, '21 новый комментарий'],
  ['ru', 3, '3 новых комментария'],
  ['ru', 12, '12 новых комментариев'],
] as const)('in %s %i is “%s” in the browser, too', (locale, count, expected) => {
  const t = translator(locale);
  const forms = pluralForms(t, 'comments.new', locale);
  expect(countText(forms, locale, count)).toBe(expected);
  expect(t('comments.new', { count })).toBe(expected);
});

test('a number may be written otherwise', () => {
  const forms = pluralForms(translator('ru'), 'comments.new', 'ru');
  expect(countText(forms, 'ru', 100, '99+')).toBe('99+ новых комментариев');
});
