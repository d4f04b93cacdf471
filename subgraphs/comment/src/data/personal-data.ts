import { declarePersonalData } from '@vobe/personal-data/declaration';
import type { DB } from './generated/tables.ts';

const ofComments = {
  column: 'comment_id',
  within: { table: 'comments', key: 'id', column: 'author_id' },
};

/** What comment holds of people. */
export const personalData = declarePersonalData<DB>()({
  comments: {
    about: 'A comment that you wrote.',
    key: ['id'],
    people: [
      {
        of: { column: 'author_id' },
        erase: 'by a step',
        exportedAs: 'comments',
        because: 'it keeps its place without a text, for what others have answered to it',
      },
    ],
    exported: [
      ...(['id', 'subject_kind', 'subject_id', 'parent_id', 'body', 'status', 'score'] as const),
      ...(['created_at', 'edited_at', 'deleted_at'] as const),
    ],
    withheld: {
      author_id: 'it is yours',
      body_html: 'made of the body',
      fingerprint: 'made of the body',
    },
  },
  comment_revisions: {
    about: 'A text that a comment of yours had before you changed it.',
    key: ['comment_id', 'version'],
    people: [{ of: ofComments, erase: 'delete', exportedAs: 'former-texts-of-comments' }],
    exported: ['comment_id', 'version', 'body', 'written_at'],
    withheld: { body_html: 'made of the body' },
  },
  comment_mentions: {
    about: 'Somebody whom a comment of yours mentions.',
    key: ['comment_id', 'user_id'],
    people: [
      { of: ofComments, erase: 'delete' },
      {
        of: { column: 'user_id' },
        erase: 'by a step',
        because: 'the name is taken out of what others wrote',
      },
    ],
    exported: [],
    withheld: {
      comment_id: 'the comment’s text has it',
      user_id: 'somebody else',
      name: 'the comment’s text has it',
    },
  },
  comment_votes: {
    about: 'A vote of yours on a comment.',
    key: ['comment_id', 'user_id'],
    people: [{ of: { column: 'user_id' }, erase: 'delete', exportedAs: 'votes' }],
    exported: ['comment_id', 'value', 'voted_at'],
    withheld: { user_id: 'it is yours' },
  },
  mutes: {
    about: 'Somebody or something that you do not want to hear of.',
    key: ['muter_id', 'id'],
    people: [
      { of: { column: 'muter_id' }, erase: 'delete', exportedAs: 'mutes' },
      { of: { column: 'key' }, erase: 'delete' },
    ],
    exported: ['kind', 'key', 'muted_at'],
    withheld: { id: 'its place in the list', muter_id: 'it is yours' },
  },
  pinned_comments: {
    impersonal: 'Ids of comments and of what they stand under.',
    columns: ['subject_id', 'comment_id'],
  },
  locked_posts: { impersonal: 'Ids of posts.', columns: ['id'] },
  blocked_words: { impersonal: 'Words that moderators look for.', columns: ['word'] },
  subjects: {
    impersonal: 'Ids of posts and items, and of who wrote the posts.',
    columns: ['id', 'author_id'],
  },
});
