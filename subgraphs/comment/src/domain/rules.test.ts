import { describe, expect, test } from '@jest/globals';
import { ANONYMOUS, type Identity } from '@vobe/service-kit/identity';
import type { Comment } from './model.ts';
import { checkBody, isEditable, isOwn, mayDelete } from './rules.ts';

const field = ['body'];

describe('the text of a comment', () => {
  test.each([
    ['a letter', 'я', []],
    ['as long as may be', 'a'.repeat(5000), []],
    ['as long as may be, counted as people count', '🎵'.repeat(5000), []],
    ['letters that are typed in parts', 'e\u0301'.repeat(5000), []],
    ['white space around what counts', `  ${'a'.repeat(5000)}\n`, []],
    ['one too many', 'a'.repeat(5001), [{ code: 'TOO_LONG', field, values: { max: 5000 } }]],
    ['nothing', '', [{ code: 'REQUIRED', field }]],
    ['white space', ' \n\t\u00a0', [{ code: 'REQUIRED', field }]],
    ['what nobody sees', '\u200b\u2060', [{ code: 'REQUIRED', field }]],
    ['a NUL', 'a\0b', [{ code: 'INVALID_FORMAT', field, message: 'formatText' }]],
    ['half a character', 'a\ud83c', [{ code: 'INVALID_FORMAT', field, message: 'formatText' }]],
  ])('%s', (_, body, violations) => {
    expect(checkBody(body)).toEqual(violations);
  });
});

const AUTHOR = 'a0000000-0000-4000-8000-000000000001';
const comment: Comment = {
  id: 'c0000000-0000-4000-8000-000000000001',
  subjectKind: 'POST',
  subjectId: 'd0000000-0000-4000-8000-000000000001',
  authorId: AUTHOR,
  parentId: null,
  depth: 0,
  body: 'So much for the cowbell.',
  bodyHtml: '<p>So much for the cowbell.</p>',
  status: 'VISIBLE',
  isLocked: false,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  editedAt: null,
  version: 1,
  replyCount: 0,
  score: 0,
  topRank: 0,
  controversy: 0,
};
const deleted: Comment = { ...comment, status: 'DELETED' };

const author: Identity = { ...ANONYMOUS, userId: AUTHOR, roles: ['USER'] };
const another: Identity = { ...author, userId: 'a0000000-0000-4000-8000-000000000002' };

describe('rights', () => {
  test.each([
    ['its author', author, { edits: true, deletes: true }],
    ['another user', another, { edits: false, deletes: false }],
    ['a moderator', { ...another, roles: ['USER', 'MODERATOR'] }, { edits: false, deletes: true }],
    ['an administrator', { ...another, roles: ['ADMIN'] }, { edits: false, deletes: true }],
    ['a guest', ANONYMOUS, { edits: false, deletes: false }],
  ] as [string, Identity, { edits: boolean; deletes: boolean }][])(
    'of %s',
    (_, identity, { edits, deletes }) => {
      expect(isOwn(comment, identity)).toBe(edits);
      expect(mayDelete(comment, identity)).toBe(deletes);
      // What is deleted is nobody's any more.
      expect(isOwn(deleted, identity)).toBe(false);
      expect(mayDelete(deleted, identity)).toBe(false);
    },
  );
});

test('a comment can be changed for a day', () => {
  const written = comment.createdAt.getTime();
  const hours = (count: number) => written + count * 3_600_000;
  expect(isEditable(comment, written)).toBe(true);
  expect(isEditable(comment, hours(24) - 1)).toBe(true);
  expect(isEditable(comment, hours(24))).toBe(false);
});
