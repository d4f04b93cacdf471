import type { Document, Entity, Key, Labelled, Names, Snapshots } from './model.ts';
import type { SearchType } from '../__generated__/types.ts';

/** Longest text of a document that is indexed: PostgreSQL's tsvector holds a megabyte at most. */
const MAX_BODY = 100_000;

/** What an entity's document is made of besides its own state. */
export interface RelatedEntities {
  artist: (id: string) => Snapshots['ARTIST'] | null;
  album: (id: string) => Snapshots['ALBUM'] | null;
  /** Tracks of an album, in their order. */
  tracksOf: (albumId: string) => readonly Snapshots['TRACK'][];
  user: (id: string) => Snapshots['USER'] | null;
  /** Posts and albums about an artist or album, or posts by a user. */
  popularity: (id: string) => number;
}

/** Entities whose change changes this one's document. */
export function refsOf(entity: Entity): string[] {
  if (entity.state === null) return [];
  switch (entity.type) {
    case 'POST': {
      const { artistId, albumId, authorId } = entity.state;
      return [artistId, albumId, authorId].filter((id) => id !== null);
    }
    case 'ALBUM':
      return [...entity.state.creditedArtistIds];
    case 'TRACK':
      return [entity.state.albumId, ...entity.state.artistIds];
    case 'ARTIST':
    case 'USER':
      return [];
  }
}

/** The entity as it is searched, or null if nobody may find it. */
export function render(entity: Entity, related: RelatedEntities): Document | null {
  if (entity.state === null) return null;
  switch (entity.type) {
    case 'POST':
      return renderPost(entity.id, entity.state, related);
    case 'ARTIST':
      return renderArtist(entity.id, entity.state, related);
    case 'ALBUM':
      return renderAlbum(entity.id, entity.state, related);
    case 'TRACK':
      return renderTrack(entity.id, entity.state, related);
    case 'USER':
      return renderUser(entity.id, entity.state, related);
  }
}

function renderPost(
  id: string,
  post: Snapshots['POST'],
  related: RelatedEntities,
): Document | null {
  const author = related.user(post.authorId);
  if (author?.suspended) return null;
  const artist = post.artistId === null ? null : related.artist(post.artistId);
  const album = post.albumId === null ? null : related.album(post.albumId);
  return {
    ...key('POST', id),
    title: post.title,
    titles: {},
    names: [post.title],
    context: [
      ...(artist ? namesOf(artist.name, artist.names) : []),
      ...(album ? namesOf(album.title, album.titles) : []),
      ...userNames(author),
    ],
    makers: [...(artist ? namesOf(artist.name, artist.names) : []), ...userNames(author)],
    body: truncateBody(textOf(post)),
    tags: post.tags,
    tagNames: (post.tagNames ?? []).map(({ tag, names }) => ({ value: tag, label: tag, names })),
    genres: genresOf(album?.genres ?? artist?.genres ?? []),
    artists: labelled(post.artistId === null ? [] : [post.artistId], related),
    year: new Date(post.publishedAt).getUTCFullYear(),
    language: post.language,
    date: post.publishedAt,
    popularity: 0,
  };
}

function renderArtist(id: string, artist: Snapshots['ARTIST'], related: RelatedEntities): Document {
  return {
    ...key('ARTIST', id),
    title: artist.name,
    titles: artist.names,
    names: unique([...namesOf(artist.name, artist.names), artist.sortName]),
    context: [],
    makers: [],
    body: '',
    tags: [],
    tagNames: [],
    genres: genresOf(artist.genres),
    artists: labelled([id], related),
    year: null,
    language: null,
    date: null,
    popularity: related.popularity(id),
  };
}

function renderAlbum(id: string, album: Snapshots['ALBUM'], related: RelatedEntities): Document {
  return {
    ...key('ALBUM', id),
    title: album.title,
    titles: album.titles,
    names: namesOf(album.title, album.titles),
    context: artistNames(album.creditedArtistIds, related),
    makers: artistNames(album.creditedArtistIds, related),
    body: truncateBody(
      related
        .tracksOf(id)
        .flatMap(({ title, titles }) => namesOf(title, titles))
        .join('\n'),
    ),
    tags: [],
    tagNames: [],
    genres: genresOf(album.genres),
    artists: labelled(album.creditedArtistIds, related),
    year: album.releaseYear,
    language: null,
    date: yearStart(album.releaseYear),
    popularity: related.popularity(id),
  };
}

function renderTrack(id: string, track: Snapshots['TRACK'], related: RelatedEntities): Document {
  const album = related.album(track.albumId);
  return {
    ...key('TRACK', id),
    title: track.title,
    titles: track.titles ?? {},
    names: namesOf(track.title, track.titles),
    makers: artistNames(track.artistIds, related),
    context: [
      ...artistNames(track.artistIds, related),
      ...(album ? namesOf(album.title, album.titles) : []),
    ],
    body: '',
    tags: [],
    tagNames: [],
    genres: genresOf(album?.genres ?? []),
    artists: labelled(track.artistIds, related),
    year: album?.releaseYear ?? null,
    language: null,
    date: yearStart(album?.releaseYear ?? null),
    popularity: 0,
  };
}

/** People are found as authors: those without a public post are not found. */
function renderUser(
  id: string,
  user: Snapshots['USER'],
  related: RelatedEntities,
): Document | null {
  const [displayName, username] = [user.displayName ?? null, user.username ?? null];
  const popularity = related.popularity(id);
  if (user.suspended || displayName === null || username === null || popularity === 0) return null;
  return {
    ...key('USER', id),
    title: displayName,
    titles: {},
    names: userNames(user),
    context: [],
    makers: [],
    body: '',
    tags: [],
    tagNames: [],
    genres: [],
    artists: [],
    year: null,
    language: null,
    date: null,
    popularity,
  };
}

const userNames = (user: Snapshots['USER'] | null): string[] =>
  unique([user?.displayName ?? null, user?.username ?? null].filter((name) => name !== null));

/** An excerpt that is the beginning of the text says nothing new. */
function textOf({ excerpt, plainText }: Snapshots['POST']): string {
  const isBeginning = plainText.startsWith(excerpt.replace(/[\s.…]+$/u, ''));
  return isBeginning ? plainText : `${excerpt}\n${plainText}`;
}

/** A character that is cut in half would be no text to PostgreSQL. */
const truncateBody = (text: string): string => text.slice(0, MAX_BODY).toWellFormed();

const key = <Type extends SearchType>(type: Type, id: string): Key<Type> => ({ type, id });

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

const namesOf = (name: string, names: Names = {}): string[] =>
  unique([name, ...Object.values(names).filter((one) => one !== undefined)]);

/** Artists of a compilation may be many; of the first ones the names are worth the room. */
const MAX_ARTISTS = 30;

function artistNames(ids: readonly string[], related: RelatedEntities): string[] {
  return ids.slice(0, MAX_ARTISTS).flatMap((id) => {
    const artist = related.artist(id);
    return artist ? namesOf(artist.name, artist.names) : [];
  });
}

function labelled(ids: readonly string[], related: RelatedEntities): Labelled[] {
  return ids.slice(0, MAX_ARTISTS).flatMap((id) => {
    const artist = related.artist(id);
    return artist ? [{ value: id, label: artist.name, names: artist.names }] : [];
  });
}

function genresOf(genres: Snapshots['ARTIST']['genres']): Labelled[] {
  return genres.map(({ slug, name, names }) => ({ value: slug, label: name, names }));
}

const yearStart = (year: number | null): string | null =>
  year === null ? null : new Date(Date.UTC(year, 0, 1)).toISOString();
