import { describe, expect, test } from '@jest/globals';
import { quote, tidyTitle } from './typography.ts';

const show = (text: string): string => text.replaceAll('\u00a0', '_').replaceAll('\u00ad', '|');

describe('tidyTitle', () => {
  test.each([
    ['Прогулка в Павловском парке', 'Прогулка в_Павловском парке'],
    ['И в горе, и в радости', 'И_в_горе, и_в_радости'],
    ['Музыка — это время', 'Музыка_— это_время'],
    ['Соната № 14, соч. 27', 'Соната №_14, соч._27'],
    ['Шостакович', 'Шостакович'],
    ['Хорошо темперированный клавир', 'Хорошо тем|пе|ри|ро|ван|ный клавир'],
    ['Слово Instrumentation в тексте', 'Слово In|stru|ment|a|tion в_тексте'],
  ])('%s', (text, expected) => {
    expect(show(tidyTitle(text, 'ru'))).toBe(expected);
  });

  test('English ties articles and opus numbers', () => {
    expect(show(tidyTitle('A Walk in the Park, Op. 9 No. 2', 'en'))).toBe(
      'A_Walk in_the_Park, Op._9 No._2',
    );
  });
});

test('quote follows the language', () => {
  expect(quote('Ночь', 'ru')).toBe('«Ночь»');
  expect(quote('Night', 'en')).toBe('“Night”');
  expect(quote('“Not Fast”, He Said', 'en')).toBe('“‘Not Fast’, He Said”');
  expect(quote('Опера «Нос»', 'ru')).toBe('«Опера „Нос“»');
});
