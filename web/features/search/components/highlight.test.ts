import { expect, test } from '@jest/globals';
import { cutAtWords, foundWords, typedWords } from './highlight.tsx';

const show = (text: string, words: readonly string[]) =>
  cutAtWords(text, words)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

test('whole words are marked, whatever stands in them', () => {
  expect(show('Air, Z. 570, for Zelda', ['Z'])).toBe('Air, [Z]. 570, for Zelda');
  expect(show('Ночь, ночью', ['ночь'])).toBe('[Ночь], ночью');
  expect(show('C++ (live) C', ['C++', '(live)'])).toBe('[C++] [(live)] C');
  expect(show('Nothing', [])).toBe('Nothing');
});

test('the words are those of all highlights, once each', () => {
  const parts = [
    { text: 'Waltz', isMatch: true },
    { text: ' of the ', isMatch: false },
    { text: 'Flowers', isMatch: true },
  ];
  const highlights = [
    { field: 'TITLE', parts },
    { field: 'BODY', parts },
  ] as const;
  expect(foundWords([{ type: 'TRACK', missingWords: [], highlights, node: null }])).toEqual([
    'Waltz',
    'Flowers',
  ]);
});

test('what was typed counts but for what was not wanted', () => {
  expect(typedWords('«Времена года» op. 37a -вальс')).toEqual(['Времена', 'года', '37a']);
});
