import type {
  CreatePostInput,
  Language,
  PostMetadataInput,
} from '#web/__generated__/operations.ts';

/** As they stand on the page. */
export const editorFields = [
  'title',
  'excerpt',
  'body',
  'language',
  'artistId',
  'albumId',
  'tags',
  'metadata',
  'coverUrl',
  'publishAt',
] as const;

export function parseTags(text: string): string[] {
  return text
    .split(/[,\n]/u)
    .map((tag) => tag.trim().replace(/^#/u, ''))
    .filter((tag) => tag !== '');
}

/** `key = value` lines; one that is none has no key, which the service refuses with all that it finds. */
export function parseMetadata(text: string): PostMetadataInput[] {
  return linesOf(text).map((line) => {
    const at = line.indexOf('=');
    return at < 0
      ? { key: '', value: line }
      : { key: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A tag or a fact as it was typed, by its number among those that were sent. */
export function typedEntry(
  read: (name: string) => string,
  field: string,
  index: number,
): string | undefined {
  if (field === 'tags') return parseTags(read('tags'))[index];
  return field === 'metadata' ? linesOf(read('metadata'))[index] : undefined;
}

export function formatMetadata(entries: readonly PostMetadataInput[]): string {
  return entries.map(({ key, value }) => `${key} = ${value}`).join('\n');
}

type Text = Required<
  Pick<CreatePostInput, 'title' | 'body' | 'excerpt' | 'language' | 'tags' | 'coverUrl'>
>;

export type PostFields = Text &
  Pick<CreatePostInput, 'artistId' | 'albumId'> & { readonly metadata: PostMetadataInput[] };

/** The artist and album, unless the form could not show them: what was not shown must not be erased. */
function readEntity(read: (name: string) => string): Pick<CreatePostInput, 'artistId' | 'albumId'> {
  if (read('hasSubject') !== 'true') return {};
  const artistId = read('artistId') || null;
  return { artistId, albumId: artistId === null ? null : read('albumId') || null };
}

export function readPostFields(read: (name: string) => string): PostFields {
  const language: Language = read('language') === 'RU' ? 'RU' : 'EN';
  return {
    ...readEntity(read),
    title: read('title').trim(),
    body: read('body'),
    excerpt: read('excerpt').trim(),
    language,
    tags: parseTags(read('tags')),
    coverUrl: read('coverUrl').trim() || null,
    metadata: parseMetadata(read('metadata')),
  };
}
