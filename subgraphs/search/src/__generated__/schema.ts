// Generated from the schema by npm run codegen; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  SearchConnection as SearchConnectionModel,
  SearchHit as SearchHitModel,
  SearchFacets as SearchFacetsModel,
  Suggestion as SuggestionModel,
  ReindexRun as ReindexRunModel,
  Post as PostModel,
  Artist as ArtistModel,
  Album as AlbumModel,
  Track as TrackModel,
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

/** What can be found. */
export type SearchType =
  /** Posts, by title, text, tags and whom they are about. */
  | 'POST'
  /** Artists, by any of their names. */
  | 'ARTIST'
  /** Albums, by title, artists and tracks. */
  | 'ALBUM'
  /** Tracks, by title, artists and album. */
  | 'TRACK';

export type Post = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
};

export type Artist = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
};

export type Album = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
};

export type Track = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
};

/** A thing that was found, told by the service that owns it. */
export type SearchNode = Post | Artist | Album | Track;

/** Where words were found. */
export type SearchField =
  /** Title or name. */
  | 'TITLE'
  /** Whom it is by or about, or the album it stands on. */
  | 'CONTEXT'
  /** Text of a post, or tracks of an album. */
  | 'BODY';

/** A stretch of text. Show it as text: it is no markup. */
export type HighlightPart = {
  /** The words. */
  text: Scalars['String']['output'];
  /** Whether they were searched for. */
  isMatch: Scalars['Boolean']['output'];
};

/** A passage in which searched words stand. */
export type SearchHighlight = {
  /** Where. */
  field: SearchField;
  /** Its stretches, one after the other. */
  parts: Array<HighlightPart>;
};

/** Something that was found. */
export type SearchHit = {
  /** What kind of thing. */
  type: SearchType;
  /** Comparable within one answer alone; higher is better. */
  score: Scalars['Float']['output'];
  /** Passages with the words, the title first; empty if only a spelling of them was found. */
  highlights: Array<SearchHighlight>;
  /** The thing; null if it has gone meanwhile or its service is unavailable. */
  node?: Maybe<SearchNode>;
};

/** A hit in a list. */
export type SearchEdge = {
  /** Opaque position, to be sent as `after`. */
  cursor: Scalars['String']['output'];
  /** The hit. */
  node: SearchHit;
};

/** A kind of thing with the number of hits. */
export type SearchTypeCount = {
  /** The kind. */
  type: SearchType;
  /** Hits under all filters but this one. */
  count: Scalars['Int']['output'];
};

/** A value by which hits can be narrowed. */
export type SearchFacetCount = {
  /** What to send as filter: a slug, tag, year or language. */
  value: Scalars['String']['output'];
  /** What to show, in the language of the request where known. */
  label: Scalars['String']['output'];
  /** Hits under all filters but this one. */
  count: Scalars['Int']['output'];
};

/** An artist by whom hits can be narrowed. */
export type SearchArtistCount = {
  /** The artist; null if their service is unavailable. */
  artist?: Maybe<Artist>;
  /** The id to send as filter. */
  artistId: Scalars['ID']['output'];
  /** The name, in the language of the request where known. */
  label: Scalars['String']['output'];
  /** Hits under all filters but this one. */
  count: Scalars['Int']['output'];
};

/** Ways to narrow a search. Each counts what its own filter would let through, so that several of its values can be chosen. */
export type SearchFacets = {
  /** By kind of thing; all four. */
  types: Array<SearchTypeCount>;
  /** By artist, the most frequent first, at most 10. */
  artists: Array<SearchArtistCount>;
  /** By genre, the most frequent first, at most 10. */
  genres: Array<SearchFacetCount>;
  /** By tag, the most frequent first, at most 10. */
  tags: Array<SearchFacetCount>;
  /** By language of posts. */
  languages: Array<SearchFacetCount>;
  /** By year of release or publication, the latest first, at most 100. */
  years: Array<SearchFacetCount>;
};

/** A page of hits. */
export type SearchConnection = {
  /** The hits with their cursors. */
  edges: Array<SearchEdge>;
  /** The hits alone. */
  nodes: Array<SearchHit>;
  /** Position of the page. */
  pageInfo: PageInfo;
  /** Hits over all pages. */
  totalCount: Scalars['Int']['output'];
  /** Ways to narrow the search. */
  facets: SearchFacets;
  /** The query with a word as it was probably meant, or null. */
  didYouMean?: Maybe<Scalars['String']['output']>;
  /** True while the search engine is down and a simpler one answers. */
  isDegraded: Scalars['Boolean']['output'];
};

/** Which hits to show; parts are joined by “and”, values of one part by “or”. */
export type SearchFilter = {
  /** Kinds of things; all if left out or empty. */
  types?: InputMaybe<Array<SearchType>>;
  /** By or about one of these artists. */
  artistIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Of one of these genres, by slug. */
  genres?: InputMaybe<Array<Scalars['String']['input']>>;
  /** With one of these tags, in any case. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Released or published in this year or later. */
  yearFrom?: InputMaybe<Scalars['Int']['input']>;
  /** Released or published in this year or earlier. */
  yearTo?: InputMaybe<Scalars['Int']['input']>;
  /** Posts in this language. */
  language?: InputMaybe<Language>;
};

/** Order of hits. */
export type SearchOrder =
  /** What was probably meant first. */
  | 'RELEVANCE'
  /** The latest release or publication first; what has no date last. */
  | 'NEWEST'
  /** The earliest release or publication first; what has no date last. */
  | 'OLDEST';

/** Something whose name begins as was typed. */
export type Suggestion = {
  /** What kind of thing. */
  type: SearchType;
  /** Its name, in the spelling that was typed where it has several. */
  text: Scalars['String']['output'];
  /** The thing; null if its service is unavailable. */
  node?: Maybe<SearchNode>;
};

/** State of a rebuilding of the index. */
export type ReindexStatus =
  /** At work. */
  | 'RUNNING'
  /** Finished; searches use the result. */
  | 'DONE'
  /** Stopped by an administrator; searches use what there was before. */
  | 'CANCELLED'
  /** Failed; searches use what there was before. */
  | 'FAILED';

/** A rebuilding of the index from its owners' data. */
export type ReindexRun = {
  /** Its number. */
  id: Scalars['ID']['output'];
  /** How it stands. */
  status: ReindexStatus;
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** When it ended; null while it runs. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it does now: posts, artists, albums, tracks, users, sweep or index; empty at first. */
  phase: Scalars['String']['output'];
  /** Things read from their owners so far. */
  read: Scalars['Int']['output'];
  /** Why it failed, null otherwise. */
  error?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** Finds posts, artists, albums and tracks. Words in any grammatical form, with typing errors, in Latin or Cyrillic letters; “quoted words” as they stand; -words that must not be there. Every text is a valid query, up to 200 characters count. `first` is 1 to 100. */
  search: SearchConnection;
  /** Names that begin with what was typed, best first. `first` is 1 to 20. */
  suggest: Array<Suggestion>;
  /** The last rebuilding of the index, or null if there was none. For ADMIN. */
  reindexStatus?: Maybe<ReindexRun>;
};

export type QuerySearchArgs = {
  query: Scalars['String']['input'];
  filter?: InputMaybe<SearchFilter>;
  orderBy?: SearchOrder;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySuggestArgs = {
  prefix: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
};

export type Mutation = {
  /** Rebuilds the index from its owners' data while searches go on. One that was cut off goes on by itself. For ADMIN. */
  reindex: ReindexPayload;
  /** Stops the rebuilding that runs, if one does. For ADMIN. */
  cancelReindex: ReindexPayload;
};

/** A rebuilding that was begun or stopped, or why not. */
export type ReindexPayload = {
  /** The rebuilding, null on failure. */
  run?: Maybe<ReindexRun>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A rule that a request to search may break. */
export type UserErrorCode =
  /** A rebuilding is at work already. */
  | 'ALREADY_RUNNING'
  /** No rebuilding is at work. */
  | 'NOT_RUNNING';

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

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  SearchNode: PostModel | ArtistModel | AlbumModel | TrackModel;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  SearchType: SearchType;
  Post: ResolverTypeWrapper<PostModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Artist: ResolverTypeWrapper<ArtistModel>;
  Album: ResolverTypeWrapper<AlbumModel>;
  Track: ResolverTypeWrapper<TrackModel>;
  SearchNode: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchNode']>;
  SearchField: SearchField;
  HighlightPart: ResolverTypeWrapper<HighlightPart>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  SearchHighlight: ResolverTypeWrapper<SearchHighlight>;
  SearchHit: ResolverTypeWrapper<SearchHitModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  SearchEdge: ResolverTypeWrapper<Omit<SearchEdge, 'node'> & { node: ResolversTypes['SearchHit'] }>;
  SearchTypeCount: ResolverTypeWrapper<SearchTypeCount>;
  SearchFacetCount: ResolverTypeWrapper<SearchFacetCount>;
  SearchArtistCount: ResolverTypeWrapper<
    Omit<SearchArtistCount, 'artist'> & { artist?: Maybe<ResolversTypes['Artist']> }
  >;
  SearchFacets: ResolverTypeWrapper<SearchFacetsModel>;
  SearchConnection: ResolverTypeWrapper<SearchConnectionModel>;
  SearchFilter: SearchFilter;
  SearchOrder: SearchOrder;
  Suggestion: ResolverTypeWrapper<SuggestionModel>;
  ReindexStatus: ReindexStatus;
  ReindexRun: ResolverTypeWrapper<ReindexRunModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReindexPayload: ResolverTypeWrapper<
    Omit<ReindexPayload, 'run'> & { run?: Maybe<ResolversTypes['ReindexRun']> }
  >;
  UserErrorCode: UserErrorCode;
  Language: Language;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Post: PostModel;
  ID: Scalars['ID']['output'];
  Artist: ArtistModel;
  Album: AlbumModel;
  Track: TrackModel;
  SearchNode: ResolversUnionTypes<ResolversParentTypes>['SearchNode'];
  HighlightPart: HighlightPart;
  Boolean: Scalars['Boolean']['output'];
  SearchHighlight: SearchHighlight;
  SearchHit: SearchHitModel;
  Float: Scalars['Float']['output'];
  SearchEdge: Omit<SearchEdge, 'node'> & { node: ResolversParentTypes['SearchHit'] };
  SearchTypeCount: SearchTypeCount;
  SearchFacetCount: SearchFacetCount;
  SearchArtistCount: Omit<SearchArtistCount, 'artist'> & {
    artist?: Maybe<ResolversParentTypes['Artist']>;
  };
  SearchFacets: SearchFacetsModel;
  SearchConnection: SearchConnectionModel;
  SearchFilter: SearchFilter;
  Suggestion: SuggestionModel;
  ReindexRun: ReindexRunModel;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  ReindexPayload: Omit<ReindexPayload, 'run'> & { run?: Maybe<ResolversParentTypes['ReindexRun']> };
  DateTime: Scalars['DateTime']['output'];
  UserError: UserError;
  PageInfo: PageInfo;
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

export type PostResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlbumResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Track'] = ResolversParentTypes['Track'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SearchNodeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchNode'] = ResolversParentTypes['SearchNode'],
> = {
  __resolveType?: TypeResolveFn<'Post' | 'Artist' | 'Album' | 'Track', ParentType, ContextType>;
};

export type HighlightPartResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['HighlightPart'] = ResolversParentTypes['HighlightPart'],
> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isMatch?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SearchHighlightResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchHighlight'] =
    ResolversParentTypes['SearchHighlight'],
> = {
  field?: Resolver<ResolversTypes['SearchField'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['HighlightPart']>, ParentType, ContextType>;
};

export type SearchHitResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit'],
> = {
  type?: Resolver<ResolversTypes['SearchType'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  highlights?: Resolver<Array<ResolversTypes['SearchHighlight']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['SearchNode']>, ParentType, ContextType>;
};

export type SearchEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SearchHit'], ParentType, ContextType>;
};

export type SearchTypeCountResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchTypeCount'] =
    ResolversParentTypes['SearchTypeCount'],
> = {
  type?: Resolver<ResolversTypes['SearchType'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchFacetCountResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchFacetCount'] =
    ResolversParentTypes['SearchFacetCount'],
> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchArtistCountResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchArtistCount'] =
    ResolversParentTypes['SearchArtistCount'],
> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  artistId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchFacetsResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchFacets'] = ResolversParentTypes['SearchFacets'],
> = {
  types?: Resolver<Array<ResolversTypes['SearchTypeCount']>, ParentType, ContextType>;
  artists?: Resolver<Array<ResolversTypes['SearchArtistCount']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['SearchFacetCount']>, ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['SearchFacetCount']>, ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['SearchFacetCount']>, ParentType, ContextType>;
  years?: Resolver<Array<ResolversTypes['SearchFacetCount']>, ParentType, ContextType>;
};

export type SearchConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SearchConnection'] =
    ResolversParentTypes['SearchConnection'],
> = {
  edges?: Resolver<Array<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SearchHit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  facets?: Resolver<ResolversTypes['SearchFacets'], ParentType, ContextType>;
  didYouMean?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDegraded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SuggestionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Suggestion'] = ResolversParentTypes['Suggestion'],
> = {
  type?: Resolver<ResolversTypes['SearchType'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['SearchNode']>, ParentType, ContextType>;
};

export type ReindexRunResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ReindexRun'] = ResolversParentTypes['ReindexRun'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReindexStatus'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  read?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  search?: Resolver<
    ResolversTypes['SearchConnection'],
    ParentType,
    ContextType,
    RequireFields<QuerySearchArgs, 'query' | 'orderBy' | 'first'>
  >;
  suggest?: Resolver<
    Array<ResolversTypes['Suggestion']>,
    ParentType,
    ContextType,
    RequireFields<QuerySuggestArgs, 'prefix' | 'first'>
  >;
  reindexStatus?: Resolver<Maybe<ResolversTypes['ReindexRun']>, ParentType, ContextType>;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  reindex?: Resolver<ResolversTypes['ReindexPayload'], ParentType, ContextType>;
  cancelReindex?: Resolver<ResolversTypes['ReindexPayload'], ParentType, ContextType>;
};

export type ReindexPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ReindexPayload'] =
    ResolversParentTypes['ReindexPayload'],
> = {
  run?: Resolver<Maybe<ResolversTypes['ReindexRun']>, ParentType, ContextType>;
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
  Post?: PostResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  Album?: AlbumResolvers<ContextType>;
  Track?: TrackResolvers<ContextType>;
  SearchNode?: SearchNodeResolvers<ContextType>;
  HighlightPart?: HighlightPartResolvers<ContextType>;
  SearchHighlight?: SearchHighlightResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchTypeCount?: SearchTypeCountResolvers<ContextType>;
  SearchFacetCount?: SearchFacetCountResolvers<ContextType>;
  SearchArtistCount?: SearchArtistCountResolvers<ContextType>;
  SearchFacets?: SearchFacetsResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  Suggestion?: SuggestionResolvers<ContextType>;
  ReindexRun?: ReindexRunResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  ReindexPayload?: ReindexPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  link?: LinkDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
};
