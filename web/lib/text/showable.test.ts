import { expect, test } from '@jest/globals';
import { showable } from './showable.ts';

test('what no page can show is left out, wherever it stands', () => {
  const data = {
    title: 'A\u0000\u0007\u001bB\u0085\ufdd0\uffff\u{1fffe}C\ud800',
    nodes: [{ body: 'one\ttwo\r\nthree\u007f' }, null, 3, true],
  };
  expect(showable(data)).toEqual({
    title: 'ABC',
    nodes: [{ body: 'one\ttwo\r\nthree' }, null, 3, true],
  });
});

test('what people write stays', () => {
  const text = 'नमस्ते العَرَبِيَّة İstanbul 🎻 👩\u200d🎤 a\u00adb';
  expect(showable(text)).toBe(text);
});
