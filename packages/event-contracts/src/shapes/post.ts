import { z } from 'zod';
import { forbidden, instant, nullableUuid, text, translations, uuid } from '../fields.ts';

/** Everything of a post that could show what it says or is about. */
const TEXT_FIELDS = [
  'title',
  'slug',
  'excerpt',
  'plainText',
  'language',
  'artistId',
  'albumId',
  'tags',
  'tagNames',
  'metadata',
  'coverUrl',
  'publishedAt',
] as const;

const withheld = Object.fromEntries(
  TEXT_FIELDS.map((field) => [field, forbidden('Withheld: the post is not public.')]),
) as Record<(typeof TEXT_FIELDS)[number], ReturnType<typeof forbidden>>;

const authorId = uuid('The user who wrote it.');

/**
 * A public post with all that an index needs, so that indexing asks nobody. With at most 100,000
 * characters of text it stays below Kafka's 1 MB a message.
 */
export const publicPost = z.looseObject({
  status: z.literal('PUBLISHED').describe('The post is public.'),
  title: text('Its title.'),
  slug: text('Its present name in addresses.'),
  excerpt: text('A sentence or two for lists, plain text.'),
  plainText: text('Its words without Markdown, for full-text search.'),
  language: z.enum(['EN', 'RU']).describe('Language it is written in.'),
  artistId: nullableUuid('The artist it is about, or null.'),
  albumId: nullableUuid('The album it is about, or null.'),
  authorId,
  tags: z.array(z.string()).describe('Tags in lower case, in the author’s order.'),
  tagNames: z
    .array(z.looseObject({ tag: text('The tag.'), names: translations('Its name by language.') }))
    .optional()
    .describe('What those of the tags are called that have names.'),
  publishedAt: instant('When it became public.'),
  updatedAt: instant('When its text last changed.'),
});

type HiddenStatus = 'DRAFT' | 'SCHEDULED' | 'ARCHIVED';

/** What the events of a hidden post carry: its author and status. Topics have no viewers. */
export const hiddenPost = <Status extends HiddenStatus>(...statuses: Status[]) =>
  z.looseObject({
    status: z.enum(statuses).describe('Why it is not public.'),
    authorId,
    ...withheld,
  });

/** What is left of a deleted post. */
export const deletedPost = z.looseObject({ authorId, ...withheld });

/** A post in any status; `status` says whether there are texts. */
export const anyPost = z.discriminatedUnion('status', [
  publicPost,
  hiddenPost('DRAFT', 'SCHEDULED', 'ARCHIVED'),
]);

export const examplePost: z.output<typeof publicPost> = {
  status: 'PUBLISHED',
  title: 'How to hear a fugue',
  slug: 'how-to-hear-a-fugue',
  excerpt: 'One tune chases itself. Follow the second voice.',
  plainText: 'One tune chases itself. Follow the second voice, then the third.',
  language: 'EN',
  artistId: '0197f2a0-1111-7000-8000-000000000003',
  albumId: null,
  authorId: '0197f2a0-1111-7000-8000-000000000001',
  tags: ['baroque', 'listening'],
  tagNames: [{ tag: 'baroque', names: { EN: 'Baroque', RU: 'Барокко' } }],
  publishedAt: '2026-01-31T09:00:00.000Z',
  updatedAt: '2026-01-31T09:00:00.000Z',
};
