import type { Connection as Page } from '@vobe/service-kit/pagination';
import type { Language, ReindexStatus, SearchField, SearchType } from '../__generated__/types.ts';

/** What others own and search knows of. */
export const SEARCH_TYPES: readonly SearchType[] = ['ARTIST', 'ALBUM', 'TRACK', 'POST', 'USER'];

/** A name in several languages. */
export type Names = { readonly [language in Language]?: string | undefined };

interface Genre {
  readonly slug: string;
  readonly name: string;
  readonly names: Names;
}

/** Snapshots of entities, as their events carry them. */
export interface Snapshots {
  POST: {
    readonly title: string;
    readonly excerpt: string;
    readonly plainText: string;
    readonly language: Language;
    readonly artistId: string | null;
    readonly albumId: string | null;
    readonly authorId: string;
    readonly tags: readonly string[];
    /** Events of an earlier version of content have none. */
    readonly tagNames?: readonly { readonly tag: string; readonly names: Names }[] | undefined;
    readonly publishedAt: string;
  };
  ARTIST: {
    readonly name: string;
    readonly sortName: string;
    readonly names: Names;
    readonly genres: readonly Genre[];
  };
  ALBUM: {
    readonly title: string;
    readonly titles: Names;
    readonly artistId: string;
    readonly releaseYear: number | null;
    readonly genres: readonly Genre[];
    readonly creditedArtistIds: readonly string[];
  };
  TRACK: {
    readonly title: string;
    /** Events of an earlier version of the catalogue have none. */
    readonly titles?: Names | undefined;
    readonly albumId: string;
    readonly artistIds: readonly string[];
    readonly disc: number;
    readonly position: number;
  };
  /** Events carry a part each; what is not known yet is left out, what is gone is null. */
  USER: {
    readonly suspended?: boolean;
    readonly username?: string | null;
    readonly displayName?: string | null;
  };
}

export interface Key<Type extends SearchType = SearchType> {
  readonly type: Type;
  readonly id: string;
}

/** What is known of an entity; state is null where there is none, or none that all may see. */
export type Entity = {
  [Type in SearchType]: Key<Type> & {
    readonly version: number;
    readonly state: Snapshots[Type] | null;
  };
}[SearchType];

/** A value to narrow by, with what to call it. */
export interface Labelled {
  readonly value: string;
  readonly label: string;
  readonly names: Names;
}

/** The names of an entity, in every language. */
export const spellings = ({ label, names }: Labelled): string[] =>
  [label, ...Object.values(names)].filter((name) => name !== undefined);

/** What is searched: an entity with the words of those it belongs to. */
export interface Document extends Key {
  /** Title or name, as its owner writes it. */
  readonly title: string;
  /** The title in other languages, where it is known. */
  readonly titles: Names;
  /** All names it goes by, the title first. */
  readonly names: readonly string[];
  /** Names of those it is by or about, and of the album it is about or on. */
  readonly context: readonly string[];
  /** Names of those it belongs to: its artists and its author. */
  readonly makers: readonly string[];
  /** Text of a post, or tracks of an album. */
  readonly body: string;
  readonly tags: readonly string[];
  /** Those of the tags that have names. */
  readonly tagNames: readonly Labelled[];
  readonly genres: readonly Labelled[];
  readonly artists: readonly Labelled[];
  readonly year: number | null;
  readonly language: Language | null;
  /** For ordering by date: release or publication. ISO 8601. */
  readonly date: string | null;
  /** Posts and albums about it. */
  readonly popularity: number;
}

export interface SearchFilter {
  readonly types: readonly SearchType[];
  readonly artistIds: readonly string[];
  readonly genres: readonly string[];
  readonly tags: readonly string[];
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  readonly language: Language | null;
}

/** The facets, by the part of the filter that each leaves out. */
export type FacetName = 'types' | 'artists' | 'genres' | 'tags' | 'languages' | 'years';

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export interface HighlightPart {
  readonly text: string;
  readonly isMatch: boolean;
}

export interface Highlight {
  readonly field: SearchField;
  readonly parts: readonly HighlightPart[];
}

export interface Hit extends Key {
  readonly score: number;
  /** Sort values, for the cursor: score or date as text, type, id. */
  readonly sort: readonly (string | null)[];
}

/** A hit as the graph shows it. */
export interface SearchHit extends Hit {
  /** Worked out for all hits of a page together, if anybody asks. */
  readonly highlights: () => Promise<readonly Highlight[]>;
  /** Words of the query that it does not hold. */
  readonly missingWords: () => Promise<readonly string[]>;
}

/** What a search answers, as the graph shows it. */
export interface SearchConnection extends Page<SearchHit> {
  readonly isDegraded: boolean;
  /** Whether nothing holds all words, and hits have most of them. */
  readonly isPartial: boolean;
  readonly facets: () => Promise<SearchFacets>;
  readonly didYouMean: () => Promise<string | null>;
}

export type SearchFacets = Readonly<Record<FacetName, readonly FacetCount[]>>;

/** A name that begins as was typed. */
export interface Suggestion extends Key {
  readonly text: string;
}

/** Other subgraphs' entities: their keys are all that is known here. */
export interface Post {
  readonly __typename: 'Post';
  readonly id: string;
}
export interface Artist {
  readonly __typename: 'Artist';
  readonly id: string;
}
export interface Album {
  readonly __typename: 'Album';
  readonly id: string;
}
export interface Track {
  readonly __typename: 'Track';
  readonly id: string;
}
export interface User {
  readonly __typename: 'User';
  readonly id: string;
}

export interface ReindexRun {
  readonly id: number;
  readonly status: ReindexStatus;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly phase: string;
  readonly read: number;
  readonly error: string | null;
}
