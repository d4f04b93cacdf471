// Generated from the schema by npm run codegen; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  Artist as ArtistModel,
  Album as AlbumModel,
  Track as TrackModel,
  Genre as GenreModel,
  Credit as CreditModel,
  PartialDate as PartialDateModel,
  ArtistConnection as ArtistConnectionModel,
  AlbumConnection as AlbumConnectionModel,
  TrackConnection as TrackConnectionModel,
  GenreConnection as GenreConnectionModel,
} from '../domain/model.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string };
  String: { input: string; output: string };
  Boolean: { input: boolean; output: boolean };
  Int: { input: number; output: number };
  Float: { input: number; output: number };
  /** An instant in UTC, ISO 8601 with milliseconds: 2026-01-31T12:00:00.000Z. */
  DateTime: { input: Date; output: Date };
};

/** Anything of the catalogue that has a page and can be talked about. */
export type CatalogItem = {
  /** UUIDv7, never reused. */
  id: Scalars['ID']['output'];
  /** Its name, in the given language where a translation is known. */
  name: Scalars['String']['output'];
  /** Path of its page on the site, without language: /artists/johannes-brahms. */
  url: Scalars['String']['output'];
};

/** Anything of the catalogue that has a page and can be talked about. */
export type CatalogItemNameArgs = {
  language?: InputMaybe<Language>;
};

/** Who made the music: a composer, a performer or a group. */
export type Artist = CatalogItem & {
  /** UUIDv7, never reused. */
  id: Scalars['ID']['output'];
  /** Unique name in addresses. An old one still finds the artist. */
  slug: Scalars['String']['output'];
  /** 1 to 200 characters; in the given language where a translation is known. */
  name: Scalars['String']['output'];
  /** The name as it is sorted: Brahms, Johannes. */
  sortName: Scalars['String']['output'];
  /** About the artist in plain text with Markdown emphasis, up to 5,000 characters; in the given language where known. */
  bio?: Maybe<Scalars['String']['output']>;
  /** Country of origin, ISO 3166-1 alpha-2. */
  country?: Maybe<Scalars['String']['output']>;
  /** First year of activity. */
  activeFrom?: Maybe<Scalars['Int']['output']>;
  /** Last year of activity; null while active or unknown. */
  activeTo?: Maybe<Scalars['Int']['output']>;
  /** Address of a picture, or null: the site then draws one from the id. */
  imageUrl?: Maybe<Scalars['String']['output']>;
  /** Genres, the most telling first. */
  genres: Array<Genre>;
  /** Pages about the artist elsewhere. */
  links: Array<ArtistLink>;
  /** Albums by the artist or crediting them. `first` is 1 to 100. */
  albums: AlbumConnection;
  /** Tracks by the artist or crediting them, by album, disc and position. `first` is 1 to 100. */
  tracks: TrackConnection;
  /** Path of the artist's page on the site, without language. */
  url: Scalars['String']['output'];
  /** Grows by one with each change; send it back with an update. */
  version: Scalars['Int']['output'];
};

/** Who made the music: a composer, a performer or a group. */
export type ArtistNameArgs = {
  language?: InputMaybe<Language>;
};

/** Who made the music: a composer, a performer or a group. */
export type ArtistBioArgs = {
  language?: InputMaybe<Language>;
};

/** Who made the music: a composer, a performer or a group. */
export type ArtistAlbumsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: AlbumOrder;
};

/** Who made the music: a composer, a performer or a group. */
export type ArtistTracksArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A page about an artist elsewhere. */
export type ArtistLink = {
  /** What is there. */
  label: Scalars['String']['output'];
  /** An https address. */
  url: Scalars['String']['output'];
};

/** What kind of release an album is. */
export type AlbumType =
  /** A full-length work or set. */
  | 'ALBUM'
  /** A short set. */
  | 'EP'
  /** One piece, perhaps with a companion. */
  | 'SINGLE'
  /** Works of several occasions or artists. */
  | 'COMPILATION';

/** How exactly a date is known. */
export type DatePrecision =
  /** Only the year. */
  | 'YEAR'
  /** Year and month. */
  | 'MONTH'
  /** The day. */
  | 'DAY';

/** A date of which perhaps only the year is known. */
export type PartialDate = {
  /** YYYY, YYYY-MM or YYYY-MM-DD, as long as it is known. */
  value: Scalars['String']['output'];
  /** Its year. */
  year: Scalars['Int']['output'];
  /** How much of it is known. */
  precision: DatePrecision;
};

/** What a credited artist did. */
export type CreditRole =
  /** Stands on the cover. */
  | 'MAIN'
  /** Appears as a guest. */
  | 'FEATURED'
  /** Wrote the music. */
  | 'COMPOSER'
  /** Wrote the words. */
  | 'LYRICIST'
  /** Arranged it for other means. */
  | 'ARRANGER'
  /** Set it for orchestra. */
  | 'ORCHESTRATOR'
  /** Plays or sings. */
  | 'PERFORMER'
  /** Leads the performers. */
  | 'CONDUCTOR'
  /** Reworked a recording. */
  | 'REMIXER'
  /** Produced the recording. */
  | 'PRODUCER';

/** An artist's part in an album or a track. */
export type Credit = {
  /** Who. */
  artist: Artist;
  /** Did what. */
  role: CreditRole;
};

/** A release, or a work in several movements. */
export type Album = CatalogItem & {
  /** UUIDv7, never reused. */
  id: Scalars['ID']['output'];
  /** The same as title. */
  name: Scalars['String']['output'];
  /** 1 to 300 characters; in the given language where a translation is known. */
  title: Scalars['String']['output'];
  /** Name in addresses, unique among the artist's albums. */
  slug: Scalars['String']['output'];
  /** Kind of release. */
  type: AlbumType;
  /** When it was released, published or first performed; null if unknown. */
  releaseDate?: Maybe<PartialDate>;
  /** Who released it. */
  label?: Maybe<Scalars['String']['output']>;
  /** Licence of the recording, an https address. */
  licenceUrl?: Maybe<Scalars['String']['output']>;
  /** Address of a picture, or null: the site then draws one from the id. */
  coverUrl?: Maybe<Scalars['String']['output']>;
  /** Main artist. */
  artist: Artist;
  /** All who are credited, the main artist first. */
  credits: Array<Credit>;
  /** Genres, the most telling first. */
  genres: Array<Genre>;
  /** Tracks by disc and position. `first` is 1 to 100. */
  tracks: TrackConnection;
  /** Length of all tracks in milliseconds. */
  durationMs: Scalars['Int']['output'];
  /** Number of tracks. */
  trackCount: Scalars['Int']['output'];
  /** Path of the album's place on the site, without language. */
  url: Scalars['String']['output'];
  /** Grows by one with each change; send it back with an update. */
  version: Scalars['Int']['output'];
};

/** A release, or a work in several movements. */
export type AlbumNameArgs = {
  language?: InputMaybe<Language>;
};

/** A release, or a work in several movements. */
export type AlbumTitleArgs = {
  language?: InputMaybe<Language>;
};

/** A release, or a work in several movements. */
export type AlbumTracksArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A piece of music, or a movement of one. */
export type Track = CatalogItem & {
  /** UUIDv7, never reused. */
  id: Scalars['ID']['output'];
  /** The same as title. */
  name: Scalars['String']['output'];
  /** 1 to 300 characters. */
  title: Scalars['String']['output'];
  /** Number of the disc, from 1. */
  disc: Scalars['Int']['output'];
  /** Number on the disc, from 1. */
  position: Scalars['Int']['output'];
  /** Length in milliseconds, 0 if unknown. */
  durationMs: Scalars['Int']['output'];
  /** Address of the recording, or null. */
  audioUrl?: Maybe<Scalars['String']['output']>;
  /** Who is credited beside the album's main artist, or instead. */
  credits: Array<Credit>;
  /** The album it stands on. */
  album: Album;
  /** Path of the track's place on the site, without language. */
  url: Scalars['String']['output'];
  /** Grows by one with each change; send it back with an update. */
  version: Scalars['Int']['output'];
};

/** A piece of music, or a movement of one. */
export type TrackNameArgs = {
  language?: InputMaybe<Language>;
};

/** A kind of music. */
export type Genre = {
  /** Unique name in addresses. */
  slug: Scalars['String']['output'];
  /** Its name, in the given language where a translation is known. */
  name: Scalars['String']['output'];
  /** Artists of the genre by name. `first` is 1 to 100. */
  artists: ArtistConnection;
  /** Albums of the genre. `first` is 1 to 100. */
  albums: AlbumConnection;
};

/** A kind of music. */
export type GenreNameArgs = {
  language?: InputMaybe<Language>;
};

/** A kind of music. */
export type GenreArtistsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A kind of music. */
export type GenreAlbumsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: AlbumOrder;
};

export type Query = {
  /** An artist by id, null if there is none. */
  artist?: Maybe<Artist>;
  /** An artist by the present slug or a former one, null if there is none. Compare `slug` and redirect. */
  artistBySlug?: Maybe<Artist>;
  /** Artists that match. `first` is 1 to 100. */
  artists: ArtistConnection;
  /** An album by id, null if there is none. */
  album?: Maybe<Album>;
  /** A track by id, null if there is none. */
  track?: Maybe<Track>;
  /** Genres by name. `first` is 1 to 100. */
  genres: GenreConnection;
};

export type QueryArtistArgs = {
  id: Scalars['ID']['input'];
};

export type QueryArtistBySlugArgs = {
  slug: Scalars['String']['input'];
};

export type QueryArtistsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ArtistFilter>;
  orderBy?: ArtistOrder;
};

export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};

export type QueryTrackArgs = {
  id: Scalars['ID']['input'];
};

export type QueryGenresArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type Mutation = {
  /** Adds an artist. */
  createArtist: ArtistPayload;
  /** Changes an artist; fields left out stay as they are. */
  updateArtist: ArtistPayload;
  /** Deletes an artist who has no albums and no credits, else HAS_DEPENDENTS. */
  deleteArtist: DeletePayload;
  /** Adds an album. */
  createAlbum: AlbumPayload;
  /** Changes an album; fields left out stay as they are. */
  updateAlbum: AlbumPayload;
  /** Deletes an album with its tracks. */
  deleteAlbum: DeletePayload;
  /** Adds a track to an album. */
  createTrack: TrackPayload;
  /** Changes a track; fields left out stay as they are. */
  updateTrack: TrackPayload;
  /** Deletes a track. */
  deleteTrack: DeletePayload;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationCreateArtistArgs = {
  input: CreateArtistInput;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationUpdateArtistArgs = {
  input: UpdateArtistInput;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationDeleteArtistArgs = {
  input: DeleteArtistInput;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationCreateAlbumArgs = {
  input: CreateAlbumInput;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationUpdateAlbumArgs = {
  input: UpdateAlbumInput;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationDeleteAlbumArgs = {
  input: DeleteAlbumInput;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationCreateTrackArgs = {
  input: CreateTrackInput;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationUpdateTrackArgs = {
  input: UpdateTrackInput;
};

/** Changes of the catalogue, for ADMIN, else FORBIDDEN. */
export type MutationDeleteTrackArgs = {
  input: DeleteTrackInput;
};

/** Order of a list of artists. */
export type ArtistOrder =
  /** By the sort name. */
  | 'NAME'
  /** The latest added first. */
  | 'NEWEST';

/** Order of a list of albums. */
export type AlbumOrder =
  /** The earliest release first, unknown dates last. */
  | 'OLDEST'
  /** The latest release first, unknown dates last. */
  | 'NEWEST';

/** Which artists to list; parts are joined by “and”. */
export type ArtistFilter = {
  /** Part of a name in any language, at most 100 characters. */
  query?: InputMaybe<Scalars['String']['input']>;
  /** Of this genre (its slug). */
  genre?: InputMaybe<Scalars['String']['input']>;
  /** From this country, ISO 3166-1 alpha-2. */
  country?: InputMaybe<Scalars['String']['input']>;
};

/** A page of artists. */
export type ArtistConnection = {
  /** The artists with their cursors. */
  edges: Array<ArtistEdge>;
  /** The artists alone. */
  nodes: Array<Artist>;
  /** Position of the page. */
  pageInfo: PageInfo;
  /** Artists that match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** An artist in a list. */
export type ArtistEdge = {
  /** Opaque position, to be sent as `after`. */
  cursor: Scalars['String']['output'];
  /** The artist. */
  node: Artist;
};

/** A page of albums. */
export type AlbumConnection = {
  /** The albums with their cursors. */
  edges: Array<AlbumEdge>;
  /** The albums alone. */
  nodes: Array<Album>;
  /** Position of the page. */
  pageInfo: PageInfo;
  /** Albums that match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** An album in a list. */
export type AlbumEdge = {
  /** Opaque position, to be sent as `after`. */
  cursor: Scalars['String']['output'];
  /** The album. */
  node: Album;
};

/** A page of tracks. */
export type TrackConnection = {
  /** The tracks with their cursors. */
  edges: Array<TrackEdge>;
  /** The tracks alone. */
  nodes: Array<Track>;
  /** Position of the page. */
  pageInfo: PageInfo;
  /** Tracks that match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A track in a list. */
export type TrackEdge = {
  /** Opaque position, to be sent as `after`. */
  cursor: Scalars['String']['output'];
  /** The track. */
  node: Track;
};

/** A page of genres. */
export type GenreConnection = {
  /** The genres with their cursors. */
  edges: Array<GenreEdge>;
  /** The genres alone. */
  nodes: Array<Genre>;
  /** Position of the page. */
  pageInfo: PageInfo;
  /** All genres. */
  totalCount: Scalars['Int']['output'];
};

/** A genre in a list. */
export type GenreEdge = {
  /** Opaque position, to be sent as `after`. */
  cursor: Scalars['String']['output'];
  /** The genre. */
  node: Genre;
};

/** A page about an artist elsewhere. */
export type ArtistLinkInput = {
  /** What is there, 1 to 60 characters. */
  label: Scalars['String']['input'];
  /** An https address of at most 500 characters. */
  url: Scalars['String']['input'];
};

/** An artist's part in an album or a track. */
export type CreditInput = {
  /** Who. */
  artistId: Scalars['ID']['input'];
  /** Did what. */
  role: CreditRole;
};

/** A new artist. */
export type CreateArtistInput = {
  /** 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** 1 to 200 characters; the name if left out. */
  sortName?: InputMaybe<Scalars['String']['input']>;
  /** 3 to 120 of a–z, 0–9 and hyphen; made from the name if left out. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** Up to 5,000 characters. */
  bio?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** A year from 1000 to 2100. */
  activeFrom?: InputMaybe<Scalars['Int']['input']>;
  /** A year from activeFrom to 2100. */
  activeTo?: InputMaybe<Scalars['Int']['input']>;
  /** An https address of at most 500 characters. */
  imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** Slugs of genres that exist, at most 10. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** At most 10 links. */
  links?: InputMaybe<Array<ArtistLinkInput>>;
};

/** Changes of an artist. */
export type UpdateArtistInput = {
  /** Which artist. */
  id: Scalars['ID']['input'];
  /** The version that was read; STALE_VERSION if it has changed since. */
  version: Scalars['Int']['input'];
  /** 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters. */
  sortName?: InputMaybe<Scalars['String']['input']>;
  /** 3 to 120 of a–z, 0–9 and hyphen. The old one goes on finding the artist. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** Up to 5,000 characters; null removes it. */
  bio?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2; null removes it. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** A year from 1000 to 2100; null removes it. */
  activeFrom?: InputMaybe<Scalars['Int']['input']>;
  /** A year from activeFrom to 2100; null removes it. */
  activeTo?: InputMaybe<Scalars['Int']['input']>;
  /** An https address of at most 500 characters; null removes it. */
  imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** Replaces all genres; at most 10. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Replaces all links; at most 10. */
  links?: InputMaybe<Array<ArtistLinkInput>>;
};

/** Which artist to delete. */
export type DeleteArtistInput = {
  /** Its id. */
  id: Scalars['ID']['input'];
};

/** A new album. */
export type CreateAlbumInput = {
  /** Main artist. */
  artistId: Scalars['ID']['input'];
  /** 1 to 300 characters. */
  title: Scalars['String']['input'];
  /** 3 to 120 of a–z, 0–9 and hyphen; made from the title if left out. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** Kind of release. */
  type?: InputMaybe<AlbumType>;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  releaseDate?: InputMaybe<Scalars['String']['input']>;
  /** Up to 200 characters. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** An https address of at most 500 characters. */
  licenceUrl?: InputMaybe<Scalars['String']['input']>;
  /** An https address of at most 500 characters. */
  coverUrl?: InputMaybe<Scalars['String']['input']>;
  /** Others who are credited, at most 50. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** Slugs of genres that exist, at most 10. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Changes of an album. */
export type UpdateAlbumInput = {
  /** Which album. */
  id: Scalars['ID']['input'];
  /** The version that was read; STALE_VERSION if it has changed since. */
  version: Scalars['Int']['input'];
  /** 1 to 300 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Kind of release. */
  type?: InputMaybe<AlbumType>;
  /** YYYY, YYYY-MM or YYYY-MM-DD; null removes it. */
  releaseDate?: InputMaybe<Scalars['String']['input']>;
  /** Up to 200 characters; null removes it. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** An https address of at most 500 characters; null removes it. */
  licenceUrl?: InputMaybe<Scalars['String']['input']>;
  /** An https address of at most 500 characters; null removes it. */
  coverUrl?: InputMaybe<Scalars['String']['input']>;
  /** Replaces all further credits; at most 50. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** Replaces all genres; at most 10. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Which album to delete. */
export type DeleteAlbumInput = {
  /** Its id. */
  id: Scalars['ID']['input'];
};

/** A new track. */
export type CreateTrackInput = {
  /** The album it stands on. */
  albumId: Scalars['ID']['input'];
  /** 1 to 300 characters. */
  title: Scalars['String']['input'];
  /** 1 to 100. */
  disc?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1,000; the next free one if left out. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** Milliseconds, 0 to 86,400,000. */
  durationMs?: InputMaybe<Scalars['Int']['input']>;
  /** An https address of at most 500 characters. */
  audioUrl?: InputMaybe<Scalars['String']['input']>;
  /** Who is credited, at most 50. */
  credits?: InputMaybe<Array<CreditInput>>;
};

/** Changes of a track. */
export type UpdateTrackInput = {
  /** Which track. */
  id: Scalars['ID']['input'];
  /** The version that was read; STALE_VERSION if it has changed since. */
  version: Scalars['Int']['input'];
  /** 1 to 300 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100. */
  disc?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1,000. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** Milliseconds, 0 to 86,400,000. */
  durationMs?: InputMaybe<Scalars['Int']['input']>;
  /** An https address of at most 500 characters; null removes it. */
  audioUrl?: InputMaybe<Scalars['String']['input']>;
  /** Replaces all credits; at most 50. */
  credits?: InputMaybe<Array<CreditInput>>;
};

/** Which track to delete. */
export type DeleteTrackInput = {
  /** Its id. */
  id: Scalars['ID']['input'];
};

/** A written artist, or why not. */
export type ArtistPayload = {
  /** The artist, null on failure. */
  artist?: Maybe<Artist>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A written album, or why not. */
export type AlbumPayload = {
  /** The album, null on failure. */
  album?: Maybe<Album>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A written track, or why not. */
export type TrackPayload = {
  /** The track, null on failure. */
  track?: Maybe<Track>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A deletion, or why not. */
export type DeletePayload = {
  /** Id of what was deleted, null on failure. */
  deletedId?: Maybe<Scalars['ID']['output']>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A rule that an input of artist may break. */
export type UserErrorCode =
  /** The value is required. */
  | 'REQUIRED'
  /** Longer than the stated maximum. */
  | 'TOO_LONG'
  /** More entries than the stated maximum. */
  | 'TOO_MANY'
  /** Not of the stated form. */
  | 'INVALID_FORMAT'
  /** Outside the stated bounds. */
  | 'OUT_OF_RANGE'
  /** Another one has it already. */
  | 'TAKEN'
  /** The same value twice. */
  | 'DUPLICATE'
  /** There is no such thing. */
  | 'NOT_FOUND'
  /** Other things depend on it; delete them first. */
  | 'HAS_DEPENDENTS'
  /** The thing has changed since it was read; read it again and repeat the change. */
  | 'STALE_VERSION';

/** A language the site and its texts are written in. */
export type Language =
  /** English. */
  | 'EN'
  /** Russian. */
  | 'RU';

/** A rule that the input broke: expected, and for the user to mend. */
export type UserError = {
  /** Which rule, for programs. */
  code: UserErrorCode;
  /** Path of the input field, outermost first; empty if it concerns the whole input. */
  field: Array<Scalars['String']['output']>;
  /** Which field and which rule, in the language of the request, for people. */
  message: Scalars['String']['output'];
};

/** Position of a page in a list. */
export type PageInfo = {
  /** True if there is more after endCursor. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True if the page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first node, null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last node, to be sent as `after`; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
  reference: TReference,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
type NullableCheck<T, S> =
  Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<
  TResult,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ResolverFn<TResult, TParent, TContext, TArgs>
  | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<
  TResult,
  TKey extends string,
  TParent,
  TContext,
  TArgs,
> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<
  TResult,
  TKey extends string,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<
  TTypes,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<
  T = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<
  TResult = Record<PropertyKey, never>,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  CatalogItem: CatalogItem;
  Artist: Artist;
  Album: Album;
  Track: Track;
  Genre: Genre;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  CatalogItem: { __typename: 'CatalogItem' } & GraphQLRecursivePick<
    FederationTypes['CatalogItem'],
    { id: true }
  >;
  Artist: { __typename: 'Artist' } & (
    | GraphQLRecursivePick<FederationTypes['Artist'], { id: true }>
    | GraphQLRecursivePick<FederationTypes['Artist'], { slug: true }>
  );
  Album: { __typename: 'Album' } & GraphQLRecursivePick<FederationTypes['Album'], { id: true }>;
  Track: { __typename: 'Track' } & GraphQLRecursivePick<FederationTypes['Track'], { id: true }>;
  Genre: { __typename: 'Genre' } & GraphQLRecursivePick<FederationTypes['Genre'], { slug: true }>;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  CatalogItem: ArtistModel | AlbumModel | TrackModel;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CatalogItem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['CatalogItem']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Artist: ResolverTypeWrapper<ArtistModel>;
  ArtistLink: ResolverTypeWrapper<ArtistLink>;
  AlbumType: AlbumType;
  DatePrecision: DatePrecision;
  PartialDate: ResolverTypeWrapper<PartialDateModel>;
  CreditRole: CreditRole;
  Credit: ResolverTypeWrapper<CreditModel>;
  Album: ResolverTypeWrapper<AlbumModel>;
  Track: ResolverTypeWrapper<TrackModel>;
  Genre: ResolverTypeWrapper<GenreModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ArtistOrder: ArtistOrder;
  AlbumOrder: AlbumOrder;
  ArtistFilter: ArtistFilter;
  ArtistConnection: ResolverTypeWrapper<ArtistConnectionModel>;
  ArtistEdge: ResolverTypeWrapper<Omit<ArtistEdge, 'node'> & { node: ResolversTypes['Artist'] }>;
  AlbumConnection: ResolverTypeWrapper<AlbumConnectionModel>;
  AlbumEdge: ResolverTypeWrapper<Omit<AlbumEdge, 'node'> & { node: ResolversTypes['Album'] }>;
  TrackConnection: ResolverTypeWrapper<TrackConnectionModel>;
  TrackEdge: ResolverTypeWrapper<Omit<TrackEdge, 'node'> & { node: ResolversTypes['Track'] }>;
  GenreConnection: ResolverTypeWrapper<GenreConnectionModel>;
  GenreEdge: ResolverTypeWrapper<Omit<GenreEdge, 'node'> & { node: ResolversTypes['Genre'] }>;
  ArtistLinkInput: ArtistLinkInput;
  CreditInput: CreditInput;
  CreateArtistInput: CreateArtistInput;
  UpdateArtistInput: UpdateArtistInput;
  DeleteArtistInput: DeleteArtistInput;
  CreateAlbumInput: CreateAlbumInput;
  UpdateAlbumInput: UpdateAlbumInput;
  DeleteAlbumInput: DeleteAlbumInput;
  CreateTrackInput: CreateTrackInput;
  UpdateTrackInput: UpdateTrackInput;
  DeleteTrackInput: DeleteTrackInput;
  ArtistPayload: ResolverTypeWrapper<
    Omit<ArtistPayload, 'artist'> & { artist?: Maybe<ResolversTypes['Artist']> }
  >;
  AlbumPayload: ResolverTypeWrapper<
    Omit<AlbumPayload, 'album'> & { album?: Maybe<ResolversTypes['Album']> }
  >;
  TrackPayload: ResolverTypeWrapper<
    Omit<TrackPayload, 'track'> & { track?: Maybe<ResolversTypes['Track']> }
  >;
  DeletePayload: ResolverTypeWrapper<DeletePayload>;
  UserErrorCode: UserErrorCode;
  Language: Language;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CatalogItem: ResolversInterfaceTypes<ResolversParentTypes>['CatalogItem'];
  ID: Scalars['ID']['output'];
  Artist: ArtistModel;
  ArtistLink: ArtistLink;
  PartialDate: PartialDateModel;
  Credit: CreditModel;
  Album: AlbumModel;
  Track: TrackModel;
  Genre: GenreModel;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  ArtistFilter: ArtistFilter;
  ArtistConnection: ArtistConnectionModel;
  ArtistEdge: Omit<ArtistEdge, 'node'> & { node: ResolversParentTypes['Artist'] };
  AlbumConnection: AlbumConnectionModel;
  AlbumEdge: Omit<AlbumEdge, 'node'> & { node: ResolversParentTypes['Album'] };
  TrackConnection: TrackConnectionModel;
  TrackEdge: Omit<TrackEdge, 'node'> & { node: ResolversParentTypes['Track'] };
  GenreConnection: GenreConnectionModel;
  GenreEdge: Omit<GenreEdge, 'node'> & { node: ResolversParentTypes['Genre'] };
  ArtistLinkInput: ArtistLinkInput;
  CreditInput: CreditInput;
  CreateArtistInput: CreateArtistInput;
  UpdateArtistInput: UpdateArtistInput;
  DeleteArtistInput: DeleteArtistInput;
  CreateAlbumInput: CreateAlbumInput;
  UpdateAlbumInput: UpdateAlbumInput;
  DeleteAlbumInput: DeleteAlbumInput;
  CreateTrackInput: CreateTrackInput;
  UpdateTrackInput: UpdateTrackInput;
  DeleteTrackInput: DeleteTrackInput;
  ArtistPayload: Omit<ArtistPayload, 'artist'> & { artist?: Maybe<ResolversParentTypes['Artist']> };
  AlbumPayload: Omit<AlbumPayload, 'album'> & { album?: Maybe<ResolversParentTypes['Album']> };
  TrackPayload: Omit<TrackPayload, 'track'> & { track?: Maybe<ResolversParentTypes['Track']> };
  DeletePayload: DeletePayload;
  DateTime: Scalars['DateTime']['output'];
  UserError: UserError;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type LinkDirectiveArgs = {
  url: Scalars['String']['input'];
  import?: Maybe<Array<Maybe<Scalars['String']['input']>>>;
};

export type LinkDirectiveResolver<
  Result,
  Parent,
  ContextType = Context,
  Args = LinkDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = {};

export type ShareableDirectiveResolver<
  Result,
  Parent,
  ContextType = Context,
  Args = ShareableDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CostDirectiveArgs = {
  weight: Scalars['Int']['input'];
};

export type CostDirectiveResolver<
  Result,
  Parent,
  ContextType = Context,
  Args = CostDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CatalogItemResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CatalogItem'] = ResolversParentTypes['CatalogItem'],
  FederationReferenceType extends FederationReferenceTypes['CatalogItem'] =
    FederationReferenceTypes['CatalogItem'],
> = {
  __resolveType?: TypeResolveFn<'Artist' | 'Album' | 'Track', ParentType, ContextType>;
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['CatalogItem']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
};

export type ArtistResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'],
  FederationReferenceType extends FederationReferenceTypes['Artist'] =
    FederationReferenceTypes['Artist'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Artist']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ArtistNameArgs>>;
  sortName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, Partial<ArtistBioArgs>>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  activeFrom?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  activeTo?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  links?: Resolver<Array<ResolversTypes['ArtistLink']>, ParentType, ContextType>;
  albums?: Resolver<
    ResolversTypes['AlbumConnection'],
    ParentType,
    ContextType,
    RequireFields<ArtistAlbumsArgs, 'first' | 'orderBy'>
  >;
  tracks?: Resolver<
    ResolversTypes['TrackConnection'],
    ParentType,
    ContextType,
    RequireFields<ArtistTracksArgs, 'first'>
  >;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistLinkResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ArtistLink'] = ResolversParentTypes['ArtistLink'],
> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PartialDateResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PartialDate'] = ResolversParentTypes['PartialDate'],
> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  year?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['DatePrecision'], ParentType, ContextType>;
};

export type CreditResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Credit'] = ResolversParentTypes['Credit'],
> = {
  artist?: Resolver<ResolversTypes['Artist'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['CreditRole'], ParentType, ContextType>;
};

export type AlbumResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album'],
  FederationReferenceType extends FederationReferenceTypes['Album'] =
    FederationReferenceTypes['Album'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Album']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<AlbumNameArgs>>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<AlbumTitleArgs>>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AlbumType'], ParentType, ContextType>;
  releaseDate?: Resolver<Maybe<ResolversTypes['PartialDate']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  licenceUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  coverUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  artist?: Resolver<ResolversTypes['Artist'], ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  tracks?: Resolver<
    ResolversTypes['TrackConnection'],
    ParentType,
    ContextType,
    RequireFields<AlbumTracksArgs, 'first'>
  >;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trackCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Track'] = ResolversParentTypes['Track'],
  FederationReferenceType extends FederationReferenceTypes['Track'] =
    FederationReferenceTypes['Track'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Track']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<TrackNameArgs>>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  disc?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  audioUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType>;
  album?: Resolver<ResolversTypes['Album'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenreResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre'],
  FederationReferenceType extends FederationReferenceTypes['Genre'] =
    FederationReferenceTypes['Genre'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Genre']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<GenreNameArgs>>;
  artists?: Resolver<
    ResolversTypes['ArtistConnection'],
    ParentType,
    ContextType,
    RequireFields<GenreArtistsArgs, 'first'>
  >;
  albums?: Resolver<
    ResolversTypes['AlbumConnection'],
    ParentType,
    ContextType,
    RequireFields<GenreAlbumsArgs, 'first' | 'orderBy'>
  >;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  artist?: Resolver<
    Maybe<ResolversTypes['Artist']>,
    ParentType,
    ContextType,
    RequireFields<QueryArtistArgs, 'id'>
  >;
  artistBySlug?: Resolver<
    Maybe<ResolversTypes['Artist']>,
    ParentType,
    ContextType,
    RequireFields<QueryArtistBySlugArgs, 'slug'>
  >;
  artists?: Resolver<
    ResolversTypes['ArtistConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryArtistsArgs, 'first' | 'orderBy'>
  >;
  album?: Resolver<
    Maybe<ResolversTypes['Album']>,
    ParentType,
    ContextType,
    RequireFields<QueryAlbumArgs, 'id'>
  >;
  track?: Resolver<
    Maybe<ResolversTypes['Track']>,
    ParentType,
    ContextType,
    RequireFields<QueryTrackArgs, 'id'>
  >;
  genres?: Resolver<
    ResolversTypes['GenreConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryGenresArgs, 'first'>
  >;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  createArtist?: Resolver<
    ResolversTypes['ArtistPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationCreateArtistArgs, 'input'>
  >;
  updateArtist?: Resolver<
    ResolversTypes['ArtistPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationUpdateArtistArgs, 'input'>
  >;
  deleteArtist?: Resolver<
    ResolversTypes['DeletePayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeleteArtistArgs, 'input'>
  >;
  createAlbum?: Resolver<
    ResolversTypes['AlbumPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationCreateAlbumArgs, 'input'>
  >;
  updateAlbum?: Resolver<
    ResolversTypes['AlbumPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationUpdateAlbumArgs, 'input'>
  >;
  deleteAlbum?: Resolver<
    ResolversTypes['DeletePayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeleteAlbumArgs, 'input'>
  >;
  createTrack?: Resolver<
    ResolversTypes['TrackPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationCreateTrackArgs, 'input'>
  >;
  updateTrack?: Resolver<
    ResolversTypes['TrackPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationUpdateTrackArgs, 'input'>
  >;
  deleteTrack?: Resolver<
    ResolversTypes['DeletePayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeleteTrackArgs, 'input'>
  >;
};

export type ArtistConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ArtistConnection'] =
    ResolversParentTypes['ArtistConnection'],
> = {
  edges?: Resolver<Array<ResolversTypes['ArtistEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Artist']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtistEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ArtistEdge'] = ResolversParentTypes['ArtistEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Artist'], ParentType, ContextType>;
};

export type AlbumConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['AlbumConnection'] =
    ResolversParentTypes['AlbumConnection'],
> = {
  edges?: Resolver<Array<ResolversTypes['AlbumEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Album']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AlbumEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['AlbumEdge'] = ResolversParentTypes['AlbumEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Album'], ParentType, ContextType>;
};

export type TrackConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TrackConnection'] =
    ResolversParentTypes['TrackConnection'],
> = {
  edges?: Resolver<Array<ResolversTypes['TrackEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Track']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TrackEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TrackEdge'] = ResolversParentTypes['TrackEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Track'], ParentType, ContextType>;
};

export type GenreConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['GenreConnection'] =
    ResolversParentTypes['GenreConnection'],
> = {
  edges?: Resolver<Array<ResolversTypes['GenreEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GenreEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['GenreEdge'] = ResolversParentTypes['GenreEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Genre'], ParentType, ContextType>;
};

export type ArtistPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ArtistPayload'] = ResolversParentTypes['ArtistPayload'],
> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AlbumPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['AlbumPayload'] = ResolversParentTypes['AlbumPayload'],
> = {
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TrackPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TrackPayload'] = ResolversParentTypes['TrackPayload'],
> = {
  track?: Resolver<Maybe<ResolversTypes['Track']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeletePayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['DeletePayload'] = ResolversParentTypes['DeletePayload'],
> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['DateTime'],
  any
> {
  name: 'DateTime';
}

export type UserErrorResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError'],
> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo'],
> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  CatalogItem?: CatalogItemResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  ArtistLink?: ArtistLinkResolvers<ContextType>;
  PartialDate?: PartialDateResolvers<ContextType>;
  Credit?: CreditResolvers<ContextType>;
  Album?: AlbumResolvers<ContextType>;
  Track?: TrackResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  ArtistConnection?: ArtistConnectionResolvers<ContextType>;
  ArtistEdge?: ArtistEdgeResolvers<ContextType>;
  AlbumConnection?: AlbumConnectionResolvers<ContextType>;
  AlbumEdge?: AlbumEdgeResolvers<ContextType>;
  TrackConnection?: TrackConnectionResolvers<ContextType>;
  TrackEdge?: TrackEdgeResolvers<ContextType>;
  GenreConnection?: GenreConnectionResolvers<ContextType>;
  GenreEdge?: GenreEdgeResolvers<ContextType>;
  ArtistPayload?: ArtistPayloadResolvers<ContextType>;
  AlbumPayload?: AlbumPayloadResolvers<ContextType>;
  TrackPayload?: TrackPayloadResolvers<ContextType>;
  DeletePayload?: DeletePayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  link?: LinkDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
};
