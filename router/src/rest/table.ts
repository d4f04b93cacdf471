/** Where a parameter of the address comes from, and which variable it sets. */
export interface RestParameter {
  readonly in: 'path' | 'query';
  /** The variable, and the place in it: `filter.tag`. */
  readonly variable: string;
  readonly description: string;
  /** Values by the words that stand for them in an address. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly isRequired?: true;
}

/** An endpoint and the registered operation that answers it. */
export interface RestEndpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly group: string;
  readonly summary: string;
  /** Null while the subgraph that will answer it is not built: the endpoint is not served. */
  readonly operation: string | null;
  readonly parameters?: Readonly<Record<string, RestParameter>>;
  /** The variable that the body is; `variables` where it holds them all. */
  readonly body?: string;
  /** Place of the answer in the operation's data; null there means that there is no such thing. */
  readonly result?: string;
  readonly status?: 201 | 202 | 204;
  /** The address of what was made, by its fields. */
  readonly location?: string;
  /** The variable that If-Match sets with the version that the change was made to. */
  readonly version?: string;
  /** The variable that Idempotency-Key sets. */
  readonly idempotencyKey?: string;
}

const id = (what: string): Readonly<Record<'variable', string>> & RestParameter => ({
  in: 'path',
  variable: 'id',
  description: `Id of the ${what}.`,
});

const PAGE = {
  limit: {
    in: 'query',
    variable: 'first',
    description: 'How many to list, 1 to 100.',
  },
  after: {
    in: 'query',
    variable: 'after',
    description: 'The cursor that the page before ended with; the Link header has the address.',
  },
} as const satisfies Readonly<Record<string, RestParameter>>;

const LANGUAGE = {
  language: {
    in: 'query',
    variable: 'language',
    description: 'Language of names and titles, where they are known in it.',
  },
} as const satisfies Readonly<Record<string, RestParameter>>;

const order = (variable = 'orderBy') =>
  ({ order: { in: 'query', variable, description: 'What comes first.' } }) as const;

/** Every endpoint of the API: to add one, write its operation and a row here. */
export const ENDPOINTS: readonly RestEndpoint[] = [
  {
    method: 'POST',
    path: '/api/auth/register',
    group: 'auth',
    summary: 'Make an account, and sign in',
    operation: 'Register',
    body: 'input',
    result: 'register',
    status: 201,
  },
  {
    method: 'POST',
    path: '/api/auth/login',
    group: 'auth',
    summary: 'Sign in',
    operation: 'Login',
    body: 'input',
    result: 'login',
  },
  {
    method: 'POST',
    path: '/api/auth/verify-token',
    group: 'auth',
    summary: 'Whose access token it is, and whether it is valid',
    operation: 'VerifyToken',
    body: 'variables',
    result: 'verifyToken',
  },
  {
    method: 'POST',
    path: '/api/auth/refresh',
    group: 'auth',
    summary: 'Exchange a refresh token for new tokens',
    operation: 'Refresh',
    body: 'input',
    result: 'refreshTokens',
  },
  {
    method: 'POST',
    path: '/api/content/posts',
    group: 'content',
    summary: 'Write a draft',
    operation: 'CreatePost',
    body: 'input',
    result: 'createPost.post',
    status: 201,
    location: '/api/content/posts/{id}',
  },
  {
    method: 'GET',
    path: '/api/content/posts/{post_id}',
    group: 'content',
    summary: 'Read a post',
    operation: 'GetPost',
    parameters: { post_id: id('post') },
    result: 'post',
  },
  {
    method: 'PUT',
    path: '/api/content/posts/{post_id}',
    group: 'content',
    summary: 'Change a post; fields that are left out stay',
    operation: 'UpdatePost',
    parameters: { post_id: { ...id('post'), variable: 'input.id' } },
    body: 'input',
    version: 'input.version',
    result: 'updatePost.post',
  },
  {
    method: 'DELETE',
    path: '/api/content/posts/{post_id}',
    group: 'content',
    summary: 'Delete a post',
    operation: 'DeletePost',
    parameters: { post_id: { ...id('post'), variable: 'input.id' } },
    version: 'input.version',
    result: 'deletePost.deletedId',
    status: 204,
  },
  {
    method: 'GET',
    path: '/api/content/posts',
    group: 'content',
    summary: 'List posts',
    operation: 'ListPosts',
    parameters: {
      ...PAGE,
      ...order(),
      artist_id: {
        in: 'query',
        variable: 'filter.artistId',
        description: 'Posts about an artist.',
      },
      author_id: { in: 'query', variable: 'filter.authorId', description: 'Posts of an author.' },
      tag: { in: 'query', variable: 'filter.tag', description: 'Posts with a tag.' },
      language: { in: 'query', variable: 'filter.language', description: 'Posts in a language.' },
    },
    result: 'posts',
  },
  {
    method: 'GET',
    path: '/api/content/posts/{post_id}/detail',
    group: 'content',
    summary: 'Read a post with its artist, albums, tracks and first comments',
    operation: 'GetPostDetail',
    parameters: { post_id: id('post'), ...LANGUAGE },
    result: 'post',
  },
  {
    method: 'GET',
    path: '/api/artists/{artist_id}',
    group: 'artists',
    summary: 'Read about an artist',
    operation: 'GetArtist',
    parameters: { artist_id: id('artist'), ...LANGUAGE },
    result: 'artist',
  },
  {
    method: 'GET',
    path: '/api/artists/{artist_id}/albums',
    group: 'artists',
    summary: 'List an artist’s albums',
    operation: 'ListArtistAlbums',
    parameters: { artist_id: id('artist'), ...PAGE, ...order(), ...LANGUAGE },
    result: 'artist.albums',
  },
  {
    method: 'GET',
    path: '/api/albums/{album_id}/tracks',
    group: 'artists',
    summary: 'List an album’s tracks',
    operation: 'ListAlbumTracks',
    parameters: { album_id: id('album'), ...PAGE, ...LANGUAGE },
    result: 'album.tracks',
  },
  {
    method: 'POST',
    path: '/api/artists',
    group: 'artists',
    summary: 'Add an artist (administrators)',
    operation: 'CreateArtist',
    parameters: LANGUAGE,
    body: 'input',
    result: 'createArtist.artist',
    status: 201,
    location: '/api/artists/{id}',
  },
  {
    method: 'POST',
    path: '/api/albums',
    group: 'artists',
    summary: 'Add an album (administrators)',
    operation: 'CreateAlbum',
    parameters: LANGUAGE,
    body: 'input',
    result: 'createAlbum.album',
    status: 201,
  },
  {
    method: 'POST',
    path: '/api/comments',
    group: 'comments',
    summary: 'Comment on a post',
    operation: 'CreateComment',
    body: 'input',
    idempotencyKey: 'input.idempotencyKey',
    result: 'createComment.comment',
    status: 201,
  },
  {
    method: 'GET',
    path: '/api/comments/post/{post_id}',
    group: 'comments',
    summary: 'List a post’s comments',
    operation: 'ListPostComments',
    parameters: { post_id: id('post'), ...PAGE, ...order() },
    result: 'post.comments',
  },
  {
    method: 'PUT',
    path: '/api/comments/{comment_id}',
    group: 'comments',
    summary: 'Change a comment',
    operation: 'UpdateComment',
    parameters: { comment_id: { ...id('comment'), variable: 'input.id' } },
    body: 'input',
    version: 'input.version',
    result: 'updateComment.comment',
  },
  {
    method: 'DELETE',
    path: '/api/comments/{comment_id}',
    group: 'comments',
    summary: 'Delete a comment',
    operation: 'DeleteComment',
    parameters: { comment_id: { ...id('comment'), variable: 'input.id' } },
    result: 'deleteComment.deletedId',
    status: 204,
  },
  {
    method: 'GET',
    path: '/api/search',
    group: 'search',
    summary: 'Search posts, artists, albums, tracks and people',
    operation: 'Search',
    parameters: {
      q: {
        in: 'query',
        variable: 'query',
        description: 'Words, names, phrases in quotes; a leading hyphen excludes.',
        isRequired: true,
      },
      type: {
        in: 'query',
        variable: 'filter.types',
        description: 'One kind alone.',
        values: {
          posts: ['POST'],
          artists: ['ARTIST'],
          albums: ['ALBUM'],
          tracks: ['TRACK'],
          users: ['USER'],
        },
      },
      ...PAGE,
      ...order(),
      ...LANGUAGE,
    },
    result: 'search',
  },
  {
    method: 'POST',
    path: '/api/search/reindex',
    group: 'search',
    summary: 'Compare the index with what its owners have, and mend it (administrators)',
    operation: 'Reindex',
    result: 'reindex.run',
    status: 202,
  },
  ...(
    [
      ['POST', '/api/feedback', 'feedback', 'Write to support'],
      ['GET', '/api/feedback/{ticket_id}', 'feedback', 'Read a ticket'],
      ['GET', '/api/feedback/my', 'feedback', 'List one’s own tickets'],
      ['POST', '/api/chat/message', 'chat', 'Ask the assistant'],
      ['GET', '/api/chat/sessions', 'chat', 'List one’s conversations'],
      ['GET', '/api/chat/sessions/{session_id}/history', 'chat', 'Read a conversation'],
    ] as const
  ).map(([method, path, group, summary]) => ({ method, path, group, summary, operation: null })),
];
