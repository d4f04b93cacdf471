// Generated from the schema by npm run codegen; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  Post as PostModel,
  PostConnection as PostConnectionModel,
  User as UserModel,
  Artist as ArtistModel,
  Album as AlbumModel,
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

/** Where a post stands in its life. */
export type PostStatus =
  /** Being written: seen by its author and administrators alone. */
  | 'DRAFT'
  /** Finished, waiting for its time: seen by its author and administrators alone. */
  | 'SCHEDULED'
  /** Public. */
  | 'PUBLISHED'
  /** Withdrawn from the public: seen by its author and administrators alone. */
  | 'ARCHIVED';

/** A text about music, with the artist and perhaps the album it is about. */
export type Post = {
  /** UUIDv7, never reused. */
  id: Scalars['ID']['output'];
  /** Unique name in addresses. When the title changes it may change; the old one still finds the post. */
  slug: Scalars['String']['output'];
  /** 1 to 200 characters. */
  title: Scalars['String']['output'];
  /** A sentence or two for lists, plain text, up to 300 characters. */
  excerpt: Scalars['String']['output'];
  /** Source text in Markdown (CommonMark with tables), up to 100,000 characters. */
  body: Scalars['String']['output'];
  /** The body as sanitised HTML, safe to insert into a page; headings start at h2. */
  bodyHtml: Scalars['String']['output'];
  /** Language the post is written in. */
  language: Language;
  /** Where the post stands in its life. */
  status: PostStatus;
  /** When it was or is to be made public; null for a draft that never was. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the text was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When the text last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change; send it back with an update. */
  version: Scalars['Int']['output'];
  /** Tags in lower case, in the author's order, at most 10. */
  tags: Array<Scalars['String']['output']>;
  /** Free facts about the post, by key, at most 20. */
  metadata: Array<PostMetadata>;
  /** Minutes to read at 200 words a minute, at least 1. */
  readingMinutes: Scalars['Int']['output'];
  /** Address of a picture, or null: the site then draws one from the id. */
  coverUrl?: Maybe<Scalars['String']['output']>;
  /** Who wrote it; null if the account is gone or auth is unavailable. */
  author?: Maybe<User>;
  /** Whom it is about; null if nobody, unknown, or artist is unavailable. */
  artist?: Maybe<Artist>;
  /** Which album it is about; null if none, unknown, or artist is unavailable. */
  album?: Maybe<Album>;
  /** True if the signed-in user may change the post. */
  viewerCanEdit: Scalars['Boolean']['output'];
};

/** A fact about a post: readingLevel = newcomer. */
export type PostMetadata = {
  /** 1 to 50 of a–z, A–Z, 0–9, underscore, dot and hyphen. */
  key: Scalars['String']['output'];
  /** 1 to 500 characters. */
  value: Scalars['String']['output'];
};

/** A tag with the number of public posts that carry it. */
export type TagCount = {
  /** In lower case. */
  tag: Scalars['String']['output'];
  /** Public posts with the tag. */
  count: Scalars['Int']['output'];
};

/** A page of posts. */
export type PostConnection = {
  /** The posts with their cursors. */
  edges: Array<PostEdge>;
  /** The posts alone. */
  nodes: Array<Post>;
  /** Position of the page. */
  pageInfo: PageInfo;
  /** Posts that match and that the viewer may see, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A post in a list. */
export type PostEdge = {
  /** Opaque position, to be sent as `after`. */
  cursor: Scalars['String']['output'];
  /** The post. */
  node: Post;
};

/** Order of a list of posts. */
export type PostOrder =
  /** The latest publication first; drafts by their last change. */
  | 'NEWEST'
  /** The earliest publication first. */
  | 'OLDEST'
  /** The latest change first. */
  | 'RECENTLY_UPDATED';

export type User = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
  /** Posts the user wrote: public ones, and the rest for the user and administrators. `first` is 1 to 100. */
  posts?: Maybe<PostConnection>;
};

export type UserPostsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<PostStatus>;
  orderBy?: PostOrder;
};

export type Artist = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
  /** Public posts about the artist. `first` is 1 to 100. */
  posts?: Maybe<PostConnection>;
};

export type ArtistPostsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: PostOrder;
};

export type Album = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
  /** Public posts about the album. `first` is 1 to 100. */
  posts?: Maybe<PostConnection>;
};

export type AlbumPostsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: PostOrder;
};

export type Query = {
  /** A post by id, null if there is none or it may not be seen. */
  post?: Maybe<Post>;
  /** A post by its present slug or a former one, null if there is none or it may not be seen. Compare `slug` and redirect. */
  postBySlug?: Maybe<Post>;
  /** Posts that match. Public ones, and with the filter `status` also the viewer's own, or all for ADMIN. `first` is 1 to 100. */
  posts: PostConnection;
  /** Tags of public posts, the most used first. `first` is 1 to 100. */
  tags: Array<TagCount>;
  /** Renders Markdown as a post's bodyHtml would be, for an editor's preview. Signed-in users only, up to 100,000 characters, 60 times a minute. */
  renderMarkdown: Scalars['String']['output'];
};

export type QueryPostArgs = {
  id: Scalars['ID']['input'];
};

export type QueryPostBySlugArgs = {
  slug: Scalars['String']['input'];
};

export type QueryPostsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PostFilter>;
  orderBy?: PostOrder;
};

export type QueryTagsArgs = {
  first?: Scalars['Int']['input'];
};

export type QueryRenderMarkdownArgs = {
  source: Scalars['String']['input'];
};

export type Mutation = {
  /** Creates a draft of the signed-in user; 120 an hour, as many as they like for ADMIN. */
  createPost: PostPayload;
  /** Changes a post; fields left out stay as they are. For its author and ADMIN. */
  updatePost: PostPayload;
  /** Makes a post public now or at a later time. For its author and ADMIN. */
  publishPost: PostPayload;
  /** Withdraws a post from the public; publishPost brings it back. For its author, MODERATOR and ADMIN. */
  archivePost: PostPayload;
  /** Deletes a post. For its author and ADMIN. */
  deletePost: DeletePostPayload;
};

export type MutationCreatePostArgs = {
  input: CreatePostInput;
};

export type MutationUpdatePostArgs = {
  input: UpdatePostInput;
};

export type MutationPublishPostArgs = {
  input: PublishPostInput;
};

export type MutationArchivePostArgs = {
  input: ArchivePostInput;
};

export type MutationDeletePostArgs = {
  input: DeletePostInput;
};

/** A rule that an input of content may break. */
export type UserErrorCode =
  /** The value is required. */
  | 'REQUIRED'
  /** Longer than the stated maximum. */
  | 'TOO_LONG'
  /** More entries than the stated maximum. */
  | 'TOO_MANY'
  /** Not of the stated form. */
  | 'INVALID_FORMAT'
  /** Another post has it already. */
  | 'TAKEN'
  /** The same key or value twice. */
  | 'DUPLICATE'
  /** There is no such thing, or it may not be seen. */
  | 'NOT_FOUND'
  /** The thing has changed since it was read; read it again and repeat the change. */
  | 'STALE_VERSION'
  /** The present status does not allow this. */
  | 'INVALID_STATUS'
  /** The time must lie ahead. */
  | 'NOT_IN_FUTURE'
  /** Nested so deeply that it can't be rendered in two seconds. */
  | 'TOO_COMPLEX'
  /** Too many in a short time; the message says when to try again. */
  | 'TOO_MANY_ATTEMPTS';

/** Which posts to list; parts are joined by “and”. */
export type PostFilter = {
  /** About this artist. */
  artistId?: InputMaybe<Scalars['ID']['input']>;
  /** About this album. */
  albumId?: InputMaybe<Scalars['ID']['input']>;
  /** By this user. */
  authorId?: InputMaybe<Scalars['ID']['input']>;
  /** With this tag, in any case. */
  tag?: InputMaybe<Scalars['String']['input']>;
  /** In this language. */
  language?: InputMaybe<Language>;
  /** Of this status; PUBLISHED if left out. Others show only what the viewer may see. */
  status?: InputMaybe<PostStatus>;
};

/** A fact about a post. */
export type PostMetadataInput = {
  /** 1 to 50 of a–z, A–Z, 0–9, underscore, dot and hyphen. */
  key: Scalars['String']['input'];
  /** 1 to 500 characters. */
  value: Scalars['String']['input'];
};

/** A new draft. */
export type CreatePostInput = {
  /** 1 to 200 characters. */
  title: Scalars['String']['input'];
  /** Markdown, up to 100,000 characters; may be empty until the post is published. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** Up to 300 characters; the beginning of the body if left out. */
  excerpt?: InputMaybe<Scalars['String']['input']>;
  /** Language of the text. */
  language: Language;
  /** 3 to 120 of a–z, 0–9 and hyphen; made from the title if left out. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** Whom it is about. */
  artistId?: InputMaybe<Scalars['ID']['input']>;
  /** Which album it is about. */
  albumId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 10 of 1 to 40 characters: letters, digits, hyphen. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** At most 20 facts, each key once. */
  metadata?: InputMaybe<Array<PostMetadataInput>>;
  /** An https address of at most 500 characters. */
  coverUrl?: InputMaybe<Scalars['String']['input']>;
};

/** Changes of a post. */
export type UpdatePostInput = {
  /** Which post. */
  id: Scalars['ID']['input'];
  /** The version that was read; STALE_VERSION if the post has changed since. */
  version: Scalars['Int']['input'];
  /** 1 to 200 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Markdown, up to 100,000 characters. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** Up to 300 characters; empty takes the beginning of the body. */
  excerpt?: InputMaybe<Scalars['String']['input']>;
  /** Language of the text. */
  language?: InputMaybe<Language>;
  /** 3 to 120 of a–z, 0–9 and hyphen. The old one goes on finding the post. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** Whom it is about; null for nobody. */
  artistId?: InputMaybe<Scalars['ID']['input']>;
  /** Which album it is about; null for none. */
  albumId?: InputMaybe<Scalars['ID']['input']>;
  /** Replaces all tags; at most 10. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Replaces all facts; at most 20. */
  metadata?: InputMaybe<Array<PostMetadataInput>>;
  /** An https address of at most 500 characters; null removes it. */
  coverUrl?: InputMaybe<Scalars['String']['input']>;
};

/** A publication. */
export type PublishPostInput = {
  /** Which post. */
  id: Scalars['ID']['input'];
  /** The version that was read. */
  version: Scalars['Int']['input'];
  /** When; now if left out, otherwise a time ahead. */
  publishAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A withdrawal. */
export type ArchivePostInput = {
  /** Which post. */
  id: Scalars['ID']['input'];
  /** The version that was read. */
  version: Scalars['Int']['input'];
};

/** A deletion. */
export type DeletePostInput = {
  /** Which post. */
  id: Scalars['ID']['input'];
  /** The version that was read. */
  version: Scalars['Int']['input'];
};

/** A written post, or why not. */
export type PostPayload = {
  /** The post, null on failure. */
  post?: Maybe<Post>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A deleted post, or why not. */
export type DeletePostPayload = {
  /** Id of the deleted post, null on failure. */
  deletedPostId?: Maybe<Scalars['ID']['output']>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

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
  Post: Post;
  User: User;
  Artist: Artist;
  Album: Album;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Post: { __typename: 'Post' } & (
    | GraphQLRecursivePick<FederationTypes['Post'], { id: true }>
    | GraphQLRecursivePick<FederationTypes['Post'], { slug: true }>
  );
  User: { __typename: 'User' } & GraphQLRecursivePick<FederationTypes['User'], { id: true }>;
  Artist: { __typename: 'Artist' } & GraphQLRecursivePick<FederationTypes['Artist'], { id: true }>;
  Album: { __typename: 'Album' } & GraphQLRecursivePick<FederationTypes['Album'], { id: true }>;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  PostStatus: PostStatus;
  Post: ResolverTypeWrapper<PostModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PostMetadata: ResolverTypeWrapper<PostMetadata>;
  TagCount: ResolverTypeWrapper<TagCount>;
  PostConnection: ResolverTypeWrapper<PostConnectionModel>;
  PostEdge: ResolverTypeWrapper<Omit<PostEdge, 'node'> & { node: ResolversTypes['Post'] }>;
  PostOrder: PostOrder;
  User: ResolverTypeWrapper<UserModel>;
  Artist: ResolverTypeWrapper<ArtistModel>;
  Album: ResolverTypeWrapper<AlbumModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserErrorCode: UserErrorCode;
  PostFilter: PostFilter;
  PostMetadataInput: PostMetadataInput;
  CreatePostInput: CreatePostInput;
  UpdatePostInput: UpdatePostInput;
  PublishPostInput: PublishPostInput;
  ArchivePostInput: ArchivePostInput;
  DeletePostInput: DeletePostInput;
  PostPayload: ResolverTypeWrapper<
    Omit<PostPayload, 'post'> & { post?: Maybe<ResolversTypes['Post']> }
  >;
  DeletePostPayload: ResolverTypeWrapper<DeletePostPayload>;
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
  Boolean: Scalars['Boolean']['output'];
  PostMetadata: PostMetadata;
  TagCount: TagCount;
  PostConnection: PostConnectionModel;
  PostEdge: Omit<PostEdge, 'node'> & { node: ResolversParentTypes['Post'] };
  User: UserModel;
  Artist: ArtistModel;
  Album: AlbumModel;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  PostFilter: PostFilter;
  PostMetadataInput: PostMetadataInput;
  CreatePostInput: CreatePostInput;
  UpdatePostInput: UpdatePostInput;
  PublishPostInput: PublishPostInput;
  ArchivePostInput: ArchivePostInput;
  DeletePostInput: DeletePostInput;
  PostPayload: Omit<PostPayload, 'post'> & { post?: Maybe<ResolversParentTypes['Post']> };
  DeletePostPayload: DeletePostPayload;
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
  FederationReferenceType extends FederationReferenceTypes['Post'] =
    FederationReferenceTypes['Post'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Post']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  excerpt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bodyHtml?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PostStatus'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['PostMetadata']>, ParentType, ContextType>;
  readingMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coverUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  viewerCanEdit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PostMetadataResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PostMetadata'] = ResolversParentTypes['PostMetadata'],
> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TagCountResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TagCount'] = ResolversParentTypes['TagCount'],
> = {
  tag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PostConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PostConnection'] =
    ResolversParentTypes['PostConnection'],
> = {
  edges?: Resolver<Array<ResolversTypes['PostEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Post']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PostEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PostEdge'] = ResolversParentTypes['PostEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
};

export type UserResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'],
  FederationReferenceType extends FederationReferenceTypes['User'] =
    FederationReferenceTypes['User'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['User']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  posts?: Resolver<
    Maybe<ResolversTypes['PostConnection']>,
    ParentType,
    ContextType,
    RequireFields<UserPostsArgs, 'first' | 'orderBy'>
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
  posts?: Resolver<
    Maybe<ResolversTypes['PostConnection']>,
    ParentType,
    ContextType,
    RequireFields<ArtistPostsArgs, 'first' | 'orderBy'>
  >;
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
  posts?: Resolver<
    Maybe<ResolversTypes['PostConnection']>,
    ParentType,
    ContextType,
    RequireFields<AlbumPostsArgs, 'first' | 'orderBy'>
  >;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  post?: Resolver<
    Maybe<ResolversTypes['Post']>,
    ParentType,
    ContextType,
    RequireFields<QueryPostArgs, 'id'>
  >;
  postBySlug?: Resolver<
    Maybe<ResolversTypes['Post']>,
    ParentType,
    ContextType,
    RequireFields<QueryPostBySlugArgs, 'slug'>
  >;
  posts?: Resolver<
    ResolversTypes['PostConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryPostsArgs, 'first' | 'orderBy'>
  >;
  tags?: Resolver<
    Array<ResolversTypes['TagCount']>,
    ParentType,
    ContextType,
    RequireFields<QueryTagsArgs, 'first'>
  >;
  renderMarkdown?: Resolver<
    ResolversTypes['String'],
    ParentType,
    ContextType,
    RequireFields<QueryRenderMarkdownArgs, 'source'>
  >;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  createPost?: Resolver<
    ResolversTypes['PostPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationCreatePostArgs, 'input'>
  >;
  updatePost?: Resolver<
    ResolversTypes['PostPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationUpdatePostArgs, 'input'>
  >;
  publishPost?: Resolver<
    ResolversTypes['PostPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationPublishPostArgs, 'input'>
  >;
  archivePost?: Resolver<
    ResolversTypes['PostPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationArchivePostArgs, 'input'>
  >;
  deletePost?: Resolver<
    ResolversTypes['DeletePostPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeletePostArgs, 'input'>
  >;
};

export type PostPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PostPayload'] = ResolversParentTypes['PostPayload'],
> = {
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeletePostPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['DeletePostPayload'] =
    ResolversParentTypes['DeletePostPayload'],
> = {
  deletedPostId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
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
  PostMetadata?: PostMetadataResolvers<ContextType>;
  TagCount?: TagCountResolvers<ContextType>;
  PostConnection?: PostConnectionResolvers<ContextType>;
  PostEdge?: PostEdgeResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  Album?: AlbumResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PostPayload?: PostPayloadResolvers<ContextType>;
  DeletePostPayload?: DeletePostPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  link?: LinkDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
};
