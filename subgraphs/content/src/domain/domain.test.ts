import { describe, expect, test } from '@jest/globals';
import { ANONYMOUS } from '@vobe/service-kit/identity';
import type { Post } from './model.ts';
import type { PostStatus } from '../__generated__/types.ts';
import { deriveTexts } from './texts.ts';
import { archive, publish } from './transitions.ts';
import { mayArchive, mayEdit, maySee, viewerOf } from './visibility.ts';

const EARLIER = new Date('2025-01-01T00:00:00Z');
const NOW = new Date('2026-01-01T00:00:00Z');
const LATER = new Date('2027-01-01T00:00:00Z');

const rendered = (plain: string) => ({ html: '', plain });

const post = (status: PostStatus, publishedAt: Date | null = EARLIER): Post => ({
  id: 'post',
  slug: 'post',
  title: 'Post',
  excerpt: '',
  excerptIsAuto: true,
  body: '',
  bodyHtml: '',
  readingMinutes: 1,
  language: 'EN',
  status,
  publishedAt,
  listedAt: EARLIER,
  createdAt: EARLIER,
  updatedAt: EARLIER,
  version: 1,
  tags: [],
  coverUrl: null,
  authorId: 'author',
  authorIsHidden: false,
  removedAt: null,
  artistId: null,
  albumId: null,
});

describe('transitions', () => {
  test('a draft is published now or scheduled', () => {
    expect(publish(post('DRAFT', null), null, NOW)).toEqual({
      status: 'PUBLISHED',
      publishedAt: NOW,
      listedAt: NOW,
    });
    expect(publish(post('DRAFT', null), LATER, NOW)).toEqual({
      status: 'SCHEDULED',
      publishedAt: LATER,
      listedAt: LATER,
    });
  });

  test('what is scheduled may be published at once or at another time', () => {
    expect(publish(post('SCHEDULED', LATER), null, NOW)?.publishedAt).toEqual(NOW);
    expect(publish(post('SCHEDULED', NOW), LATER, NOW)?.publishedAt).toEqual(LATER);
  });

  test('what comes back from the archive keeps its place', () => {
    expect(publish(post('ARCHIVED'), null, NOW)?.listedAt).toEqual(EARLIER);
    expect(publish(post('ARCHIVED', null), null, NOW)?.listedAt).toEqual(NOW);
  });

  test('nothing is published or archived twice, and no draft is archived', () => {
    expect(publish(post('PUBLISHED'), null, NOW)).toBeNull();
    expect(publish(post('PUBLISHED'), LATER, NOW)).toBeNull();
    expect(archive(post('ARCHIVED'), NOW)).toBeNull();
    expect(archive(post('DRAFT', null), NOW)).toBeNull();
  });

  test('what was only scheduled keeps no time of publication in the archive', () => {
    expect(archive(post('SCHEDULED', LATER), NOW)).toEqual({
      status: 'ARCHIVED',
      publishedAt: null,
      listedAt: NOW,
    });
    expect(archive(post('PUBLISHED'), NOW)?.publishedAt).toEqual(EARLIER);
  });
});

describe('who may do what', () => {
  const as = (userId: string | null, ...roles: ('USER' | 'MODERATOR' | 'ADMIN')[]) => ({
    ...ANONYMOUS,
    userId,
    roles,
  });
  const everybody = [
    as(null),
    as('other', 'USER'),
    as('mod', 'USER', 'MODERATOR'),
    as('author', 'USER'),
    as('boss', 'USER', 'ADMIN'),
  ];

  test.each([
    ['DRAFT', [false, false, false, true, true]],
    ['SCHEDULED', [false, false, false, true, true]],
    ['ARCHIVED', [false, false, false, true, true]],
    ['PUBLISHED', [true, true, true, true, true]],
  ] as const)('see what is %s', (status, seen) => {
    expect(everybody.map((who) => maySee(post(status), viewerOf(who)))).toEqual(seen);
  });

  test('see what is PUBLISHED by an author who is suspended', () => {
    const hidden = { ...post('PUBLISHED'), authorIsHidden: true };
    expect(everybody.map((who) => maySee(hidden, viewerOf(who)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(everybody.map((who) => mayArchive(hidden, who))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  test('change and withdraw', () => {
    expect(everybody.map((who) => mayEdit(post('PUBLISHED'), viewerOf(who)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(everybody.map((who) => mayArchive(post('PUBLISHED'), who))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('texts', () => {
  test('an excerpt is the author’s or the beginning, cut between words', () => {
    expect(deriveTexts(rendered('Body'), ' Own ')).toMatchObject({
      excerpt: 'Own',
      excerptIsAuto: false,
    });
    const { excerpt, excerptIsAuto } = deriveTexts(rendered('слово, '.repeat(100).trim()), null);
    expect(excerptIsAuto).toBe(true);
    expect(excerpt).toMatch(/слово…$/);
    expect(excerpt.length).toBeLessThanOrEqual(241);
  });

  test('reading takes a minute at least', () => {
    expect(deriveTexts(rendered(''), null).readingMinutes).toBe(1);
    expect(deriveTexts(rendered('word '.repeat(1000).trim()), null).readingMinutes).toBe(5);
  });
});
