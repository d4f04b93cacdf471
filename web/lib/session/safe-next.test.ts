import { describe, expect, test } from '@jest/globals';
import { safeNext } from './safe-next.ts';

describe('safeNext', () => {
  test.each(['/en', '/ru/posts/x?comments=a#comment-1', '/en/write/new'])(
    '%s is a page of this site',
    (path) => {
      expect(safeNext(path, '/en')).toBe(path);
    },
  );

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/en\\@evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    'en',
    '',
    '/en/../..//evil.example',
    '/evil',
    `/en/${'a'.repeat(3000)}`,
    undefined,
    null,
    7,
  ])('%s is refused', (value) => {
    expect(safeNext(value, '/fallback')).toBe('/fallback');
  });
});
