import type { EditorPostQuery, Language } from '#web/__generated__/operations.ts';
import { formatMetadata } from './post-input.ts';

/** What the editor's form starts with. */
export interface EditorValues {
  readonly id: string;
  readonly version: number | null;
  readonly title: string;
  readonly excerpt: string;
  readonly body: string;
  readonly language: 'EN' | 'RU';
  readonly tags: string;
  readonly metadata: string;
  readonly coverUrl: string;
  readonly artistId: string;
  readonly albumId: string;
  /**
   * False while the catalogue is away: the choice is then neither shown nor changed. Undefined if the
   * form alone knows.
   */
  readonly hasSubject: boolean | undefined;
  /** When the text came out, or is to. */
  readonly publishedAt: string | null;
  /** Null of a text that is not saved yet, undefined if the form alone knows. */
  readonly status: 'DRAFT' | 'SCHEDULED' | 'PUBLISHED' | 'ARCHIVED' | null | undefined;
}

const nothing = {
  id: '',
  version: null,
  title: '',
  excerpt: '',
  body: '',
  tags: '',
  metadata: '',
  coverUrl: '',
  artistId: '',
  albumId: '',
  publishedAt: null,
} as const;

/** A text that is yet to be written. */
export function newText(language: Language): EditorValues {
  return { ...nothing, language, hasSubject: true, status: null };
}

/** A text that can't be read now: what was sent of it is all that the form can show. */
export function unreadText(id: string, language: Language): EditorValues {
  return { ...nothing, id, language, hasSubject: undefined, status: undefined };
}

/** @param hasSubject Whether artist and album could be read. */
export function valuesOf(
  post: NonNullable<EditorPostQuery['post']>,
  hasSubject: boolean,
): EditorValues {
  const { id, version, title, excerpt, body, language, publishedAt, status } = post;
  return {
    ...{ id, version, title, excerpt, body, language, publishedAt, status, hasSubject },
    tags: post.tags.join(', '),
    metadata: formatMetadata(post.metadata),
    coverUrl: post.coverUrl ?? '',
    artistId: post.artist?.id ?? '',
    albumId: post.album?.id ?? '',
  };
}
