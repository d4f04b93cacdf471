// Generated from the schema by npm run codegen; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  Comment as CommentModel,
  CommentConnection as CommentConnectionModel,
  Post as PostModel,
  User as UserModel,
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

/** Whether a comment is shown. */
export type CommentStatus =
  /** Shown. */
  | 'VISIBLE'
  /** Removed by its author or a moderator; its text is gone for readers. */
  | 'DELETED';

/** What a reader wrote under a post. */
export type Comment = {
  /** UUIDv7, never reused. */
  id: Scalars['ID']['output'];
  /** Source text in Markdown without images and headings, 1 to 5,000 characters; empty when deleted. */
  body: Scalars['String']['output'];
  /** The body as sanitised HTML, safe to insert into a page; empty when deleted. */
  bodyHtml: Scalars['String']['output'];
  /** Whether it is shown. */
  status: CommentStatus;
  /** When it was written. */
  createdAt: Scalars['DateTime']['output'];
  /** When its author last changed it, null if never. */
  editedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Grows by one with each change; send it back with an update. */
  version: Scalars['Int']['output'];
  /** Who wrote it; null if the account is gone or auth is unavailable. */
  author?: Maybe<User>;
  /** The post it stands under; null if the viewer may not see it or content is unavailable. */
  post?: Maybe<Post>;
  /** True if the signed-in user may change the text. */
  viewerCanEdit: Scalars['Boolean']['output'];
  /** True if the signed-in user may delete it. */
  viewerCanDelete: Scalars['Boolean']['output'];
};

/** A page of comments. */
export type CommentConnection = {
  /** The comments with their cursors. */
  edges: Array<CommentEdge>;
  /** The comments alone. */
  nodes: Array<Comment>;
  /** Position of the page. */
  pageInfo: PageInfo;
  /** Comments that are shown, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A comment in a list. */
export type CommentEdge = {
  /** Opaque position, to be sent as `after`. */
  cursor: Scalars['String']['output'];
  /** The comment. */
  node: Comment;
};

/** Order of a list of comments. */
export type CommentOrder =
  /** The latest first. */
  | 'NEWEST'
  /** The earliest first. */
  | 'OLDEST';

/** Where a post stands in its life; owned by content. */
export type PostStatus =
  /** Being written. */
  | 'DRAFT'
  /** Waiting for its time. */
  | 'SCHEDULED'
  /** Public. */
  | 'PUBLISHED'
  /** Withdrawn from the public. */
  | 'ARCHIVED';

export type Post = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
  /** Content tells it only to who may see the post: without it no comments are shown. */
  status: PostStatus;
  /** Comments under the post. `first` is 1 to 100. Null if comment is unavailable. */
  comments?: Maybe<CommentConnection>;
  /** Number of comments shown under the post. */
  commentCount?: Maybe<Scalars['Int']['output']>;
};

export type PostCommentsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: CommentOrder;
};

export type User = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
  /** Comments the user wrote. `first` is 1 to 100. Null if comment is unavailable. */
  comments?: Maybe<CommentConnection>;
};

export type UserCommentsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  orderBy?: CommentOrder;
};

export type Query = {
  /** A comment by id, null if there is none or it was deleted. */
  comment?: Maybe<Comment>;
};

export type QueryCommentArgs = {
  id: Scalars['ID']['input'];
};

export type Mutation = {
  /** Comments on a public post as the signed-in user. */
  createComment: CommentPayload;
  /** Changes the text of one's own comment. */
  updateComment: CommentPayload;
  /** Deletes one's own comment, or anybody's for MODERATOR and ADMIN. */
  deleteComment: DeleteCommentPayload;
};

export type MutationCreateCommentArgs = {
  input: CreateCommentInput;
};

export type MutationUpdateCommentArgs = {
  input: UpdateCommentInput;
};

export type MutationDeleteCommentArgs = {
  input: DeleteCommentInput;
};

/** A rule that an input of comment may break. */
export type UserErrorCode =
  /** The value is required. */
  | 'REQUIRED'
  /** Longer than the stated maximum. */
  | 'TOO_LONG'
  /** Not of the stated form. */
  | 'INVALID_FORMAT'
  /** There is no such thing, or it may not be seen. */
  | 'NOT_FOUND'
  /** The thing has changed since it was read; read it again and repeat the change. */
  | 'STALE_VERSION'
  /** Too many in a short time; the message says when to try again. */
  | 'TOO_MANY_ATTEMPTS';

/** A new comment. */
export type CreateCommentInput = {
  /** The public post it stands under. */
  postId: Scalars['ID']['input'];
  /** Markdown, 1 to 5,000 characters. */
  body: Scalars['String']['input'];
  /** A UUID made by the client: a repeated request with it returns the first comment instead of a second one. */
  idempotencyKey?: InputMaybe<Scalars['ID']['input']>;
};

/** A change of a comment. */
export type UpdateCommentInput = {
  /** Which comment. */
  id: Scalars['ID']['input'];
  /** The version that was read; STALE_VERSION if it has changed since. */
  version: Scalars['Int']['input'];
  /** Markdown, 1 to 5,000 characters. */
  body: Scalars['String']['input'];
};

/** A deletion. */
export type DeleteCommentInput = {
  /** Which comment. */
  id: Scalars['ID']['input'];
};

/** A written comment, or why not. */
export type CommentPayload = {
  /** The comment, null on failure. */
  comment?: Maybe<Comment>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A deleted comment, or why not. */
export type DeleteCommentPayload = {
  /** Id of the deleted comment, null on failure. */
  deletedCommentId?: Maybe<Scalars['ID']['output']>;
  /** The post it stood under; null on failure. */
  post?: Maybe<Post>;
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
  Comment: Comment;
  Post: Post;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Comment: { __typename: 'Comment' } & GraphQLRecursivePick<
    FederationTypes['Comment'],
    { id: true }
  >;
  Post: { __typename: 'Post' } & GraphQLRecursivePick<FederationTypes['Post'], { id: true }> &
    (
      | Record<PropertyKey, never>
      | GraphQLRecursivePick<FederationTypes['Post'], { status: true }>
      | GraphQLRecursivePick<FederationTypes['Post'], { status: true }>
      | GraphQLRecursivePick<FederationTypes['Post'], { status: true }>
    );
  User: { __typename: 'User' } & GraphQLRecursivePick<FederationTypes['User'], { id: true }>;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CommentStatus: CommentStatus;
  Comment: ResolverTypeWrapper<CommentModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CommentConnection: ResolverTypeWrapper<CommentConnectionModel>;
  CommentEdge: ResolverTypeWrapper<Omit<CommentEdge, 'node'> & { node: ResolversTypes['Comment'] }>;
  CommentOrder: CommentOrder;
  PostStatus: PostStatus;
  Post: ResolverTypeWrapper<PostModel>;
  User: ResolverTypeWrapper<UserModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserErrorCode: UserErrorCode;
  CreateCommentInput: CreateCommentInput;
  UpdateCommentInput: UpdateCommentInput;
  DeleteCommentInput: DeleteCommentInput;
  CommentPayload: ResolverTypeWrapper<
    Omit<CommentPayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }
  >;
  DeleteCommentPayload: ResolverTypeWrapper<
    Omit<DeleteCommentPayload, 'post'> & { post?: Maybe<ResolversTypes['Post']> }
  >;
  Language: Language;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Comment: CommentModel;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  CommentConnection: CommentConnectionModel;
  CommentEdge: Omit<CommentEdge, 'node'> & { node: ResolversParentTypes['Comment'] };
  Post: PostModel;
  User: UserModel;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  CreateCommentInput: CreateCommentInput;
  UpdateCommentInput: UpdateCommentInput;
  DeleteCommentInput: DeleteCommentInput;
  CommentPayload: Omit<CommentPayload, 'comment'> & {
    comment?: Maybe<ResolversParentTypes['Comment']>;
  };
  DeleteCommentPayload: Omit<DeleteCommentPayload, 'post'> & {
    post?: Maybe<ResolversParentTypes['Post']>;
  };
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

export type CommentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'],
  FederationReferenceType extends FederationReferenceTypes['Comment'] =
    FederationReferenceTypes['Comment'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Comment']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bodyHtml?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CommentStatus'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  viewerCanEdit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanDelete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CommentConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CommentConnection'] =
    ResolversParentTypes['CommentConnection'],
> = {
  edges?: Resolver<Array<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Comment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CommentEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Comment'], ParentType, ContextType>;
};

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
  comments?: Resolver<
    Maybe<ResolversTypes['CommentConnection']>,
    ParentType,
    ContextType,
    RequireFields<PostCommentsArgs, 'first' | 'orderBy'>
  >;
  commentCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
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
  comments?: Resolver<
    Maybe<ResolversTypes['CommentConnection']>,
    ParentType,
    ContextType,
    RequireFields<UserCommentsArgs, 'first' | 'orderBy'>
  >;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  comment?: Resolver<
    Maybe<ResolversTypes['Comment']>,
    ParentType,
    ContextType,
    RequireFields<QueryCommentArgs, 'id'>
  >;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  createComment?: Resolver<
    ResolversTypes['CommentPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationCreateCommentArgs, 'input'>
  >;
  updateComment?: Resolver<
    ResolversTypes['CommentPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationUpdateCommentArgs, 'input'>
  >;
  deleteComment?: Resolver<
    ResolversTypes['DeleteCommentPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationDeleteCommentArgs, 'input'>
  >;
};

export type CommentPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CommentPayload'] =
    ResolversParentTypes['CommentPayload'],
> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteCommentPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['DeleteCommentPayload'] =
    ResolversParentTypes['DeleteCommentPayload'],
> = {
  deletedCommentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
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
  Comment?: CommentResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  CommentPayload?: CommentPayloadResolvers<ContextType>;
  DeleteCommentPayload?: DeleteCommentPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  link?: LinkDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
};
