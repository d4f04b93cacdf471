import { describe, expect, test } from '@jest/globals';
import { BodyTooLarge, readJson, readText } from './bounded-body.ts';

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

describe('a body', () => {
  test('is read whole, characters that are cut in two included', async () => {
    const [first, second] = [Buffer.from('Дв').subarray(0, 3), Buffer.from('Дв').subarray(3)];
    async function* cut() {
      yield first;
      yield second;
    }
    expect(await readText(cut(), 4)).toBe('Дв');
    expect(await readText(null, 4)).toBe('');
  });

  test('that is longer is left where it exceeds the bound', async () => {
    let isLeft = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.from('x'.repeat(10));
      } finally {
        isLeft = true;
      }
    }
    await expect(readText(endless(), 25)).rejects.toThrow(BodyTooLarge);
    expect(isLeft).toBe(true);
  });

  test('of a response is JSON or an error', async () => {
    expect(await readJson(new Response('{"a":[1]}'))).toEqual({ a: [1] });
    await expect(readJson(new Response('<h1>'))).rejects.toThrow(SyntaxError);
    expect(await readText(chunks('a', 'b'), 2)).toBe('ab');
  });
});
