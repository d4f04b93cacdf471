import { declarePersonalData } from '@vobe/personal-data/declaration';
import type { DB } from './generated/tables.ts';

const ofPosts = { column: 'post_id', within: { table: 'posts', key: 'id', column: 'author_id' } };
const ofLists = {
  column: 'list_id',
  within: { table: 'reading_lists', key: 'id', column: 'owner_id' },
};

/** What content holds of people. */
export const personalData = declarePersonalData<DB>()({
  posts: {
    about: 'A post that you wrote.',
    key: ['id'],
    people: [
      {
        of: { column: 'author_id' },
        erase: 'by a step',
        exportedAs: 'posts',
        because: 'its row stays without a text: what is under it refers to it',
      },
    ],
    exported: [
      ...(['id', 'slug', 'title', 'excerpt', 'body', 'language', 'status', 'tags'] as const),
      ...(['cover_url', 'artist_id', 'album_id', 'published_at', 'created_at'] as const),
      ...(['updated_at', 'deleted_at', 'removed_at'] as const),
    ],
    withheld: {
      author_id: 'it is yours',
      body_html: 'made of the body',
      plain_text: 'made of the body',
    },
  },
  post_slugs: {
    about: 'An address that a post of yours had before.',
    key: ['slug'],
    people: [{ of: ofPosts, erase: 'delete', exportedAs: 'former-addresses-of-posts' }],
    exported: ['slug', 'post_id', 'created_at'],
  },
  post_metadata: {
    about: 'What you noted about a post.',
    key: ['post_id', 'key'],
    people: [{ of: ofPosts, erase: 'delete', exportedAs: 'metadata-of-posts' }],
    exported: ['post_id', 'key', 'value'],
  },
  post_tags: {
    about: 'A tag of a post.',
    key: ['post_id', 'tag'],
    people: [{ of: ofPosts, erase: 'by a step', because: 'a trigger keeps them with the post' }],
    exported: [],
    withheld: { post_id: 'a copy of the post’s tags', tag: 'the same' },
  },
  tags: {
    impersonal: 'Names of tags, which editors give.',
    columns: ['tag', 'translations'],
  },
  follows: {
    about: 'Somebody or something that you follow.',
    key: ['follower_id', 'id'],
    people: [
      { of: { column: 'follower_id' }, erase: 'delete', exportedAs: 'follows' },
      { of: { column: 'key', isText: true, where: "t.kind = 'USER'" }, erase: 'delete' },
    ],
    exported: ['kind', 'key', 'followed_at'],
    withheld: { id: 'its place in the list', follower_id: 'it is yours' },
  },
  reading_lists: {
    about: 'A list of posts that you made; without a title, your bookmarks.',
    key: ['id'],
    people: [{ of: { column: 'owner_id' }, erase: 'delete', exportedAs: 'reading-lists' }],
    exported: ['id', 'title', 'is_public', 'created_at'],
    withheld: { owner_id: 'it is yours', bookmarks_of: 'it is yours' },
  },
  reading_list_posts: {
    about: 'A post in a list of yours.',
    key: ['list_id', 'post_id'],
    people: [
      { of: ofLists, erase: 'delete', exportedAs: 'posts-in-reading-lists' },
      { of: ofPosts, erase: 'delete' },
    ],
    exported: ['list_id', 'post_id', 'position', 'added_at'],
  },
});
