// Generated from the schema by npm run codegen; do not edit.
/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  User as UserModel,
  Viewer as ViewerModel,
  Session as SessionModel,
  UserConnection as UserConnectionModel,
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

/** What a user may do. Every user has USER; the other roles add to it. */
export type Role =
  /** Reads, comments, writes posts of their own. */
  | 'USER'
  /** Also removes other people's comments and archives posts. */
  | 'MODERATOR'
  /** Also edits the catalogue, every post, and the roles of others. */
  | 'ADMIN';

/** A public profile. Private facts such as the e-mail address are on Viewer. */
export type User = {
  /** UUIDv7, never reused. */
  id: Scalars['ID']['output'];
  /** Unique handle, 3 to 32 of a–z, 0–9 and underscore. Compared in lower case. */
  username: Scalars['String']['output'];
  /** Name shown beside posts and comments, 1 to 60 characters. */
  displayName: Scalars['String']['output'];
  /** Address of a picture, or null: the site then draws one from the id. */
  avatarUrl?: Maybe<Scalars['String']['output']>;
  /** About the user in plain text, up to 500 characters. */
  bio?: Maybe<Scalars['String']['output']>;
  /** When the account was created. */
  joinedAt: Scalars['DateTime']['output'];
  /** Roles of the account, USER first. */
  roles: Array<Role>;
  /** True while an administrator has suspended the account: it can’t sign in, and not write once its last access token has expired. */
  isSuspended: Scalars['Boolean']['output'];
};

/** The signed-in user's private view of the account. */
export type Viewer = {
  /** The public profile of the same account. */
  user: User;
  /** E-mail address as it was entered. Shown to its owner alone. */
  email: Scalars['String']['output'];
  /** Sessions that can still be refreshed, the most recently used first, at most 100. */
  sessions: Array<Session>;
};

/** One signed-in device: a family of refresh tokens. */
export type Session = {
  /** UUIDv7. */
  id: Scalars['ID']['output'];
  /** When the device signed in. */
  createdAt: Scalars['DateTime']['output'];
  /** When the session was last refreshed. */
  lastUsedAt: Scalars['DateTime']['output'];
  /** When it ends unless it is used before. */
  expiresAt: Scalars['DateTime']['output'];
  /** User-Agent header of the last sign-in or refresh, cut to 300 characters. */
  userAgent?: Maybe<Scalars['String']['output']>;
  /** True for the session this request belongs to. */
  isCurrent: Scalars['Boolean']['output'];
};

/** A pair of tokens. Keep the refresh token out of reach of scripts. */
export type AuthTokens = {
  /** Signed JWT (EdDSA), to be sent as `Authorization: Bearer …`. */
  accessToken: Scalars['String']['output'];
  /** When the access token expires; ten minutes after its issue. */
  accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** Opaque, good for one refresh. */
  refreshToken: Scalars['String']['output'];
  /** When the refresh token expires unless it is used before. */
  refreshTokenExpiresAt: Scalars['DateTime']['output'];
};

/** Whether an access token is good at this moment, and whose it is. */
export type TokenVerification = {
  /** True if signature, issuer, audience and times hold and the session has not ended. */
  isValid: Scalars['Boolean']['output'];
  /** Owner of the token, null if the token is not valid. */
  user?: Maybe<User>;
  /** When the token expires, null if it is not valid. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Rules of user input. Each subgraph contributes its own. */
export type UserErrorCode =
  /** The value is required. */
  | 'REQUIRED'
  /** Shorter than the stated minimum. */
  | 'TOO_SHORT'
  /** Longer than the stated maximum. */
  | 'TOO_LONG'
  /** Not of the stated form. */
  | 'INVALID_FORMAT'
  /** Another account has it already. */
  | 'TAKEN'
  /** The password is on the list of the most common ones. */
  | 'PASSWORD_TOO_COMMON'
  /** E-mail and password don't belong together, or the account is suspended. */
  | 'INVALID_CREDENTIALS'
  /** The refresh token is unknown, spent, expired or revoked. */
  | 'INVALID_REFRESH_TOKEN'
  /** Too many attempts; the message says when to try again. */
  | 'TOO_MANY_ATTEMPTS'
  /** There is no such thing, or it may not be seen. */
  | 'NOT_FOUND'
  /** An administrator may not do this to their own account. */
  | 'OWN_ACCOUNT';

/** A page of users. */
export type UserConnection = {
  /** The users with their cursors. */
  edges: Array<UserEdge>;
  /** The users alone. */
  nodes: Array<User>;
  /** Position of the page. */
  pageInfo: PageInfo;
  /** Users that match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A user in a list. */
export type UserEdge = {
  /** Opaque position, to be sent as `after`. */
  cursor: Scalars['String']['output'];
  /** The user. */
  node: User;
};

export type Query = {
  /** The signed-in user, or null for a guest. */
  viewer?: Maybe<Viewer>;
  /** A user by id, null if there is none. */
  user?: Maybe<User>;
  /** A user by handle in any case, null if there is none. */
  userByUsername?: Maybe<User>;
  /** Says whether an access token is good. Unlike the router it also asks whether the session has ended. */
  verifyToken: TokenVerification;
  /** All users, the newest first. For ADMIN, else FORBIDDEN. `first` is 1 to 100. */
  users: UserConnection;
};

export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};

export type QueryUserByUsernameArgs = {
  username: Scalars['String']['input'];
};

export type QueryVerifyTokenArgs = {
  token: Scalars['String']['input'];
};

export type QueryUsersArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
};

export type Mutation = {
  /** Creates an account and signs it in. */
  register: AuthPayload;
  /** Signs in. Answers alike for an unknown e-mail address and a wrong password. */
  login: AuthPayload;
  /** Swaps a refresh token for a new pair. The use of a spent one ends the session, except of the direct parent of the newest within ten seconds. */
  refreshTokens: AuthPayload;
  /** Ends the session of the given refresh token, or else of the access token. Succeeds if it had ended before. */
  logout: LogoutPayload;
  /** Ends all sessions of the signed-in user. */
  logoutEverywhere: LogoutPayload;
  /** Ends one session of the signed-in user. */
  revokeSession: LogoutPayload;
  /** Changes the signed-in user's profile; fields left out stay as they are. */
  updateProfile: UpdateProfilePayload;
  /** Changes the password, ends every other session and gives this one new tokens. */
  changePassword: AuthPayload;
  /** Replaces a user's roles; USER is always kept. For ADMIN, else FORBIDDEN. */
  setUserRoles: UserPayload;
  /** Suspends a user, which ends all their sessions, or lifts the suspension. For ADMIN, else FORBIDDEN. */
  suspendUser: UserPayload;
};

export type MutationRegisterArgs = {
  input: RegisterInput;
};

export type MutationLoginArgs = {
  input: LoginInput;
};

export type MutationRefreshTokensArgs = {
  input: RefreshTokensInput;
};

export type MutationLogoutArgs = {
  input?: InputMaybe<LogoutInput>;
};

export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};

export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};

export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};

export type MutationSetUserRolesArgs = {
  input: SetUserRolesInput;
};

export type MutationSuspendUserArgs = {
  input: SuspendUserInput;
};

/** A new account. */
export type RegisterInput = {
  /** At most 254 characters. Compared case-folded and NFC. */
  email: Scalars['String']['input'];
  /** 3 to 32 of a–z, 0–9 and underscore. */
  username: Scalars['String']['input'];
  /** 10 to 128 characters, not a common password. */
  password: Scalars['String']['input'];
  /** 1 to 60 characters; the username if left out. */
  displayName?: InputMaybe<Scalars['String']['input']>;
};

/** Who signs in. */
export type LoginInput = {
  /** E-mail address of the account. */
  email: Scalars['String']['input'];
  /** Its password. */
  password: Scalars['String']['input'];
};

/** The token to swap. */
export type RefreshTokensInput = {
  /** As last received. */
  refreshToken: Scalars['String']['input'];
};

/** The session to end. */
export type LogoutInput = {
  /** As last received; the session of the access token if left out. */
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};

/** The session to end. */
export type RevokeSessionInput = {
  /** Id of one of the viewer's sessions. */
  sessionId: Scalars['ID']['input'];
};

/** Changes of a profile. */
export type UpdateProfileInput = {
  /** 1 to 60 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Up to 500 characters; null or empty removes it. */
  bio?: InputMaybe<Scalars['String']['input']>;
  /** An https address of at most 500 characters; null removes it. */
  avatarUrl?: InputMaybe<Scalars['String']['input']>;
};

/** A change of password. */
export type ChangePasswordInput = {
  /** The password until now. */
  currentPassword: Scalars['String']['input'];
  /** 10 to 128 characters, not a common password. */
  newPassword: Scalars['String']['input'];
};

/** New roles of a user. */
export type SetUserRolesInput = {
  /** Whose. */
  userId: Scalars['ID']['input'];
  /** All roles; USER may be left out. */
  roles: Array<Role>;
};

/** A suspension, or its end. */
export type SuspendUserInput = {
  /** Whose. */
  userId: Scalars['ID']['input'];
  /** False lifts the suspension. */
  suspended?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A signed-in account, or why not. */
export type AuthPayload = {
  /** The account, null on failure. */
  viewer?: Maybe<Viewer>;
  /** Its tokens, null on failure. */
  tokens?: Maybe<AuthTokens>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** Whether sessions were ended. */
export type LogoutPayload = {
  /** Number of sessions that this call ended. */
  endedSessions: Scalars['Int']['output'];
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A changed profile, or why not. */
export type UpdateProfilePayload = {
  /** The account, null on failure. */
  viewer?: Maybe<Viewer>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** A user changed by an administrator, or why not. */
export type UserPayload = {
  /** The user, null on failure. */
  user?: Maybe<User>;
  /** Broken rules, empty on success. */
  userErrors: Array<UserError>;
};

/** Which users to list; parts are joined by “and”. */
export type UserFilter = {
  /** Part of the username, display name or e-mail address, at most 100 characters. */
  query?: InputMaybe<Scalars['String']['input']>;
  /** Only users with this role. */
  role?: InputMaybe<Role>;
  /** Only suspended users, or only the others. */
  isSuspended?: InputMaybe<Scalars['Boolean']['input']>;
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
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User: { __typename: 'User' } & (
    | GraphQLRecursivePick<FederationTypes['User'], { id: true }>
    | GraphQLRecursivePick<FederationTypes['User'], { username: true }>
  );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Role: Role;
  User: ResolverTypeWrapper<UserModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Viewer: ResolverTypeWrapper<ViewerModel>;
  Session: ResolverTypeWrapper<SessionModel>;
  AuthTokens: ResolverTypeWrapper<AuthTokens>;
  TokenVerification: ResolverTypeWrapper<
    Omit<TokenVerification, 'user'> & { user?: Maybe<ResolversTypes['User']> }
  >;
  UserErrorCode: UserErrorCode;
  UserConnection: ResolverTypeWrapper<UserConnectionModel>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterInput: RegisterInput;
  LoginInput: LoginInput;
  RefreshTokensInput: RefreshTokensInput;
  LogoutInput: LogoutInput;
  RevokeSessionInput: RevokeSessionInput;
  UpdateProfileInput: UpdateProfileInput;
  ChangePasswordInput: ChangePasswordInput;
  SetUserRolesInput: SetUserRolesInput;
  SuspendUserInput: SuspendUserInput;
  AuthPayload: ResolverTypeWrapper<
    Omit<AuthPayload, 'viewer'> & { viewer?: Maybe<ResolversTypes['Viewer']> }
  >;
  LogoutPayload: ResolverTypeWrapper<LogoutPayload>;
  UpdateProfilePayload: ResolverTypeWrapper<
    Omit<UpdateProfilePayload, 'viewer'> & { viewer?: Maybe<ResolversTypes['Viewer']> }
  >;
  UserPayload: ResolverTypeWrapper<
    Omit<UserPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }
  >;
  UserFilter: UserFilter;
  Language: Language;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  User: UserModel;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  Viewer: ViewerModel;
  Session: SessionModel;
  AuthTokens: AuthTokens;
  TokenVerification: Omit<TokenVerification, 'user'> & {
    user?: Maybe<ResolversParentTypes['User']>;
  };
  UserConnection: UserConnectionModel;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  RegisterInput: RegisterInput;
  LoginInput: LoginInput;
  RefreshTokensInput: RefreshTokensInput;
  LogoutInput: LogoutInput;
  RevokeSessionInput: RevokeSessionInput;
  UpdateProfileInput: UpdateProfileInput;
  ChangePasswordInput: ChangePasswordInput;
  SetUserRolesInput: SetUserRolesInput;
  SuspendUserInput: SuspendUserInput;
  AuthPayload: Omit<AuthPayload, 'viewer'> & { viewer?: Maybe<ResolversParentTypes['Viewer']> };
  LogoutPayload: LogoutPayload;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'viewer'> & {
    viewer?: Maybe<ResolversParentTypes['Viewer']>;
  };
  UserPayload: Omit<UserPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  UserFilter: UserFilter;
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
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
  isSuspended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ViewerResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'],
> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type SessionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AuthTokensResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['AuthTokens'] = ResolversParentTypes['AuthTokens'],
> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refreshTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TokenVerificationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TokenVerification'] =
    ResolversParentTypes['TokenVerification'],
> = {
  isValid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UserConnection'] =
    ResolversParentTypes['UserConnection'],
> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  user?: Resolver<
    Maybe<ResolversTypes['User']>,
    ParentType,
    ContextType,
    RequireFields<QueryUserArgs, 'id'>
  >;
  userByUsername?: Resolver<
    Maybe<ResolversTypes['User']>,
    ParentType,
    ContextType,
    RequireFields<QueryUserByUsernameArgs, 'username'>
  >;
  verifyToken?: Resolver<
    ResolversTypes['TokenVerification'],
    ParentType,
    ContextType,
    RequireFields<QueryVerifyTokenArgs, 'token'>
  >;
  users?: Resolver<
    ResolversTypes['UserConnection'],
    ParentType,
    ContextType,
    RequireFields<QueryUsersArgs, 'first'>
  >;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  register?: Resolver<
    ResolversTypes['AuthPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationRegisterArgs, 'input'>
  >;
  login?: Resolver<
    ResolversTypes['AuthPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationLoginArgs, 'input'>
  >;
  refreshTokens?: Resolver<
    ResolversTypes['AuthPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationRefreshTokensArgs, 'input'>
  >;
  logout?: Resolver<
    ResolversTypes['LogoutPayload'],
    ParentType,
    ContextType,
    Partial<MutationLogoutArgs>
  >;
  logoutEverywhere?: Resolver<ResolversTypes['LogoutPayload'], ParentType, ContextType>;
  revokeSession?: Resolver<
    ResolversTypes['LogoutPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationRevokeSessionArgs, 'input'>
  >;
  updateProfile?: Resolver<
    ResolversTypes['UpdateProfilePayload'],
    ParentType,
    ContextType,
    RequireFields<MutationUpdateProfileArgs, 'input'>
  >;
  changePassword?: Resolver<
    ResolversTypes['AuthPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationChangePasswordArgs, 'input'>
  >;
  setUserRoles?: Resolver<
    ResolversTypes['UserPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationSetUserRolesArgs, 'input'>
  >;
  suspendUser?: Resolver<
    ResolversTypes['UserPayload'],
    ParentType,
    ContextType,
    RequireFields<MutationSuspendUserArgs, 'input'>
  >;
};

export type AuthPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['AuthPayload'] = ResolversParentTypes['AuthPayload'],
> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['AuthTokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LogoutPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['LogoutPayload'] = ResolversParentTypes['LogoutPayload'],
> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateProfilePayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UpdateProfilePayload'] =
    ResolversParentTypes['UpdateProfilePayload'],
> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UserPayload'] = ResolversParentTypes['UserPayload'],
> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
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
  User?: UserResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  AuthTokens?: AuthTokensResolvers<ContextType>;
  TokenVerification?: TokenVerificationResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  AuthPayload?: AuthPayloadResolvers<ContextType>;
  LogoutPayload?: LogoutPayloadResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  UserPayload?: UserPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  link?: LinkDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
};
