import { expect, test } from '@jest/globals';
import type { CommentItemFragment } from '#web/__generated__/operations.ts';
import { repliesOf } from './thread.ts';

const comment = (id: string, parent: string | null): CommentItemFragment => ({
  ...{ id, parent: parent === null ? null : { id: parent } },
  ...{
    bodyHtml: '',
    status: 'VISIBLE',
    isLocked: false,
    depth: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    editedAt: null,
  },
  ...{ replyCount: 0, score: 0, viewerVote: null, viewerCanEdit: false, viewerCanDelete: false },
  author: null,
});

const ids = (replies: readonly CommentItemFragment[] | undefined) => replies?.map(({ id }) => id);

test('replies are found by what they answer, the reader’s own newest last and once', () => {
  const found = [comment('a1', 'a'), comment('a1x', 'a1'), comment('a2', 'a')];
  expect(ids(repliesOf(found).get('a'))).toEqual(['a1', 'a2']);
  expect(ids(repliesOf(found, comment('a9', 'a')).get('a'))).toEqual(['a1', 'a2', 'a9']);
  expect(ids(repliesOf(found, comment('a2', 'a')).get('a'))).toEqual(['a1', 'a2']);
  expect(repliesOf(found).get('b')).toBeUndefined();
});
