import type {
  CreatePostInput,
  Language,
  PostMetadataInput,
} from '#web/__generated__/operations.ts';

export const editorFields = [
  'title',
  'excerpt',
  'body',
  'language',
  'tags',
  'artistId',
  'albumId',
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

/** `key = value` lines; null if a line is neither that nor empty. */
export function parseMetadata(text: string): PostMetadataInput[] | null {
  const entries: PostMetadataInput[] = [];
  for (const line of text
    .split('\n')
    .map((raw) => raw.trim())
    .filter((raw) => raw !== '')) {
    const at = line.indexOf('=');
    const [key, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (at < 1 || key === '' || value === '') return null;
    entries.push({ key, value });
  }
  return entries;
}

export function formatMetadata(entries: readonly PostMetadataInput[]): string {
  return entries.map(({ key, value }) => `${key} = ${value}`).join('\n');
}

type Text = Required<
  Pick<CreatePostInput, 'title' | 'body' | 'excerpt' | 'language' | 'tags' | 'coverUrl'>
>;

export type PostFields = Text &
  Pick<CreatePostInput, 'artistId' | 'albumId'> & { readonly metadata: PostMetadataInput[] | null };

/** The artist and album, unless the form could not show them: what nobody saw must not be erased. */
function readSubject(
  read: (name: string) => string,
): Pick<CreatePostInput, 'artistId' | 'albumId'> {
  if (read('hasSubject') !== 'true') return {};
  const artistId = read('artistId') || null;
  return { artistId, albumId: artistId === null ? null : read('albumId') || null };
}

export function readPostFields(read: (name: string) => string): PostFields {
  const language: Language = read('language') === 'RU' ? 'RU' : 'EN';
  return {
    ...readSubject(read),
    title: read('title').trim(),
    body: read('body'),
    excerpt: read('excerpt').trim(),
    language,
    tags: parseTags(read('tags')),
    coverUrl: read('coverUrl').trim() || null,
    metadata: parseMetadata(read('metadata')),
  };
}
