import { expect, test } from '@jest/globals';
import { readableFact } from './post-facts.ts';

test.each([
  ['key', 'C-sharp minor', ['Тональность', 'до-диез минор'], ['Key', 'C-sharp minor']],
  ['key', 'си-бемоль мажор', ['Тональность', 'си-бемоль мажор'], ['Key', 'B-flat major']],
  [
    'key',
    'C minor – C major',
    ['Тональность', 'до минор – до мажор'],
    ['Key', 'C minor – C major'],
  ],
  ['listenWith', 'headphones', ['Слушать', 'в наушниках'], ['Listen with', 'headphones']],
  ['lens', 'a key of C minor', ['lens', 'a key of C minor'], ['lens', 'a key of C minor']],
])('%s: %s', (key, value, russian, english) => {
  const shown = (locale: 'ru' | 'en') => {
    const fact = readableFact({ key, value }, locale);
    return [fact.key, fact.value];
  };
  expect(shown('ru')).toEqual(russian);
  expect(shown('en')).toEqual(english);
});
