import { expect, test } from '@jest/globals';
import { commentPath, ordersOf, placeFields, placeOf, placePath, sortOf } from './place.ts';

const post = { kind: 'post' as const, slug: 'a-post', root: '', page: '', sort: 'new' };

test('a place has an address, and only what differs from the page as it is stands there', () => {
  expect(placePath('en', post)).toBe('/en/posts/a-post');
  expect(placePath('en', { ...post, page: 'x', sort: 'top' }, { sent: '1' })).toBe(
    '/en/posts/a-post?sent=1&sort=top&comments=x',
  );
  expect(placePath('ru', { ...post, root: 'c1', page: 'x', sort: 'old' })).toBe(
    '/ru/posts/a-post/comments/c1?replies=x',
  );
  expect(commentPath('en', post, 'c1', 'edit')).toBe(
    '/en/posts/a-post/comments/c1?do=edit#comment-c1',
  );
});

test('an unknown order, also of a form that was tampered with, is the first', () => {
  expect(['top', 'toString', undefined].map((name) => sortOf(name, ''))).toEqual([
    ...['top', 'new', 'new'],
  ]);
  expect(sortOf(undefined, 'c1')).toBe('old');
  expect(placePath('en', { ...post, sort: 'sideways' })).toBe('/en/posts/a-post');
});

test('what is newest first is a conversation that begins at its beginning', () => {
  expect(ordersOf('new')).toEqual({ commentsOrder: 'NEWEST', repliesOrder: 'OLDEST' });
  expect(ordersOf('top')).toEqual({ commentsOrder: 'TOP', repliesOrder: 'TOP' });
});

test('a form brings its place back', () => {
  const place = { kind: 'item' as const, slug: 'a', root: 'b', page: 'c', sort: 'old' };
  expect(placeOf((name) => placeFields(place)[name] ?? '')).toEqual(place);
});
