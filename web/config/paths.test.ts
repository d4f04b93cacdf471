import { expect, test } from '@jest/globals';
import { paths } from './paths.ts';

test('paths carry the language, encode names and leave empty parameters out', () => {
  expect(paths.home('ru', { tag: 'ночь', after: undefined })).toBe(
    '/ru?tag=%D0%BD%D0%BE%D1%87%D1%8C',
  );
  expect(paths.post('en', 'a/b?c', { comments: null })).toBe('/en/posts/a%2Fb%3Fc');
  expect(paths.signIn('en', '/en/write?x=1#y')).toBe('/en/sign-in?next=%2Fen%2Fwrite%3Fx%3D1%23y');
  expect(paths.artists('ru')).toBe('/ru/artists');
  expect(paths.search('en', { q: 'a b', genre: ['x', 'y'], tag: [] })).toBe(
    '/en/search?q=a+b&genre=x&genre=y',
  );
});
