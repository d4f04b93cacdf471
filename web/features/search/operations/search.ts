// Written by hand: what is found is a union, which the generator of operations doesn't select.
import type { TypedDocumentNode } from '@apollo/client';
import { parse } from 'graphql';
import type { AlbumType, Language } from '#web/__generated__/operations.ts';

export type SearchType = 'POST' | 'ARTIST' | 'ALBUM' | 'TRACK';
export type SearchOrder = 'RELEVANCE' | 'NEWEST' | 'OLDEST';

interface FoundPost {
  readonly __typename: 'Post';
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly language: Language;
  readonly publishedAt: string | null;
  readonly readingMinutes: number;
  readonly coverUrl: string | null;
  readonly author: { readonly displayName: string } | null;
  readonly subject: { readonly name: string } | null;
}

interface FoundArtist {
  readonly __typename: 'Artist';
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly activeFrom: number | null;
  readonly activeTo: number | null;
  readonly imageUrl: string | null;
  readonly genres: ReadonlyArray<{ readonly name: string }>;
}

interface FoundAlbum {
  readonly __typename: 'Album';
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly type: AlbumType;
  readonly trackCount: number;
  readonly coverUrl: string | null;
  readonly releaseDate: { readonly year: number } | null;
  readonly artist: { readonly name: string };
}

interface FoundTrack {
  readonly __typename: 'Track';
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly durationMs: number;
  readonly album: {
    readonly id: string;
    readonly title: string;
    readonly coverUrl: string | null;
    readonly artist: { readonly name: string };
  };
}

export interface HighlightPart {
  readonly text: string;
  readonly isMatch: boolean;
}

export interface SearchHit {
  readonly type: SearchType;
  readonly highlights: ReadonlyArray<{
    readonly field: 'TITLE' | 'CONTEXT' | 'BODY';
    readonly parts: readonly HighlightPart[];
  }>;
  readonly node: FoundPost | FoundArtist | FoundAlbum | FoundTrack | null;
}

export interface FacetCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface SearchFacets {
  readonly types: ReadonlyArray<{ readonly type: SearchType; readonly count: number }>;
  readonly artists: readonly FacetCount[];
  readonly genres: readonly FacetCount[];
  readonly tags: readonly FacetCount[];
  readonly languages: readonly FacetCount[];
  readonly years: readonly FacetCount[];
}

export interface SearchPage {
  readonly search: {
    readonly totalCount: number;
    readonly didYouMean: string | null;
    readonly isDegraded: boolean;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly SearchHit[];
    readonly facets: SearchFacets;
  };
}

export type SearchVariables = {
  readonly query: string;
  readonly filter: {
    readonly types?: readonly SearchType[];
    readonly artistIds: readonly string[];
    readonly genres: readonly string[];
    readonly tags: readonly string[];
    readonly yearFrom: number | null;
    readonly yearTo: number | null;
    readonly language: Language | null;
  };
  readonly orderBy: SearchOrder;
  readonly after: string | null;
  readonly language: Language;
};

export const SearchDocument = parse(`
  query Search(
    $query: String!
    $filter: SearchFilter
    $orderBy: SearchOrder!
    $after: String
    $language: Language!
  ) {
    search(query: $query, filter: $filter, orderBy: $orderBy, first: 20, after: $after) {
      totalCount
      didYouMean
      isDegraded
      pageInfo { hasNextPage endCursor }
      nodes {
        type
        highlights { field parts { text isMatch } }
        node {
          __typename
          ... on Post {
            id slug title excerpt language publishedAt readingMinutes coverUrl
            author { displayName }
            subject: artist { name(language: $language) }
          }
          ... on Artist {
            id slug name(language: $language) activeFrom activeTo imageUrl
            genres { name(language: $language) }
          }
          ... on Album {
            id url title(language: $language) type trackCount coverUrl
            releaseDate { year }
            artist { name(language: $language) }
          }
          ... on Track {
            id url title durationMs
            album { id title(language: $language) coverUrl artist { name(language: $language) } }
          }
        }
      }
      facets {
        types { type count }
        artists { value: artistId label count }
        genres { value label count }
        tags { value label count }
        languages { value label count }
        years { value label count }
      }
    }
  }
`) as unknown as TypedDocumentNode<SearchPage, SearchVariables>;

export interface FoundSuggestion {
  readonly type: SearchType;
  readonly text: string;
  readonly node:
    | { readonly __typename: 'Post' | 'Artist'; readonly slug: string }
    | {
        readonly __typename: 'Album';
        readonly url: string;
        readonly artist: { readonly name: string };
      }
    | {
        readonly __typename: 'Track';
        readonly url: string;
        readonly album: { readonly artist: { readonly name: string } };
      }
    | null;
}

export const SuggestDocument = parse(`
  query Suggest($prefix: String!, $language: Language!) {
    suggest(prefix: $prefix, first: 7) {
      type
      text
      node {
        __typename
        ... on Post { slug }
        ... on Artist { slug }
        ... on Album { url artist { name(language: $language) } }
        ... on Track { url album { artist { name(language: $language) } } }
      }
    }
  }
`) as unknown as TypedDocumentNode<
  { readonly suggest: readonly FoundSuggestion[] },
  { readonly prefix: string; readonly language: Language }
>;
