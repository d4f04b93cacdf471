/** What is asked of a seeded system: every list, count, page and kind of search. */
import { BUSY, seededId, seededWord } from './names.ts';
import { webDocument } from './web-documents.ts';

export interface Asked {
  readonly group: string;
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** Who asks; anonymous if left out. */
  readonly as?: 'author' | 'admin' | undefined;
}

const artist = seededId('artist', BUSY);
const album = seededId('album', BUSY);
/** The comment that is answered most, and one that stands deep. */
const [comment, deep] = [seededId('comment', 1), seededId('comment', 14)];

type Line = readonly [name: string, query: string, as?: Asked['as']];

const on = (type: string, id: string, fields: string) => `{ ${type}(id: "${id}") { ${fields} } }`;

/** A word in the middle of all of them. */
const someWord = (size: number) => seededWord(size / 2);

function lists(author: string): Line[] {
  const genre = (slug: string, fields: string) =>
    `{ artists(first: 1, filter: { genre: "${slug}" }) { nodes { genres { slug ${fields} } } } }`;
  const page = 'nodes { id }';
  return [
    ['posts', `{ posts { ${page} } }`],
    ['posts, oldest', `{ posts(orderBy: OLDEST) { ${page} } }`],
    ['posts, recently updated', `{ posts(orderBy: RECENTLY_UPDATED) { ${page} } }`],
    ['posts, a language', `{ posts(filter: { language: RU }) { ${page} } }`],
    ['posts, a common tag', `{ posts(filter: { tag: "music" }) { ${page} } }`],
    ['posts, a rare tag', `{ posts(filter: { tag: "rare" }) { ${page} } }`],
    [
      'posts, a rare tag, updated',
      `{ posts(filter: { tag: "rare" }, orderBy: RECENTLY_UPDATED) { ${page} } }`,
    ],
    [
      'posts, a rare tag, a language',
      `{ posts(filter: { tag: "rare", language: RU }) { ${page} } }`,
    ],
    ['posts, no such tag', `{ posts(filter: { tag: "nobody" }) { ${page} } }`],
    ['posts, drafts', `{ posts(filter: { status: DRAFT }) { ${page} } }`, 'author'],
    ['posts, drafts of all', `{ posts(filter: { status: DRAFT }) { ${page} } }`, 'admin'],
    ['posts as their author', `{ posts { ${page} } }`, 'author'],
    ['tags', '{ tags(first: 10) { tag count } }'],
    ['tags, 100', '{ tags(first: 100) { tag count } }'],
    ['artists', `{ artists { ${page} } }`],
    ['artists, Russian order', `{ artists(language: RU) { ${page} } }`],
    ['artists, newest', `{ artists(orderBy: NEWEST) { ${page} } }`],
    ['artists, a common genre', `{ artists(filter: { genre: "common" }) { ${page} } }`],
    ['artists, a rare genre', `{ artists(filter: { genre: "rare" }) { ${page} } }`],
    [
      'artists, a rare genre, newest',
      `{ artists(filter: { genre: "rare" }, orderBy: NEWEST) { ${page} } }`,
    ],
    ['artists, a common country', `{ artists(filter: { country: "DE" }) { ${page} } }`],
    ['artists, a rare country', `{ artists(filter: { country: "IS" }) { ${page} } }`],
    ['genres', '{ genres { nodes { slug } } }'],
    ['genres, Russian order', '{ genres(language: RU) { nodes { slug } } }'],
    ['artists’ letters', '{ artistLetters { letter cursor } }'],
    ['artists’ letters, Russian order', '{ artistLetters(language: RU) { letter } }'],
    ['artists’ letters, a common genre', '{ artistLetters(genre: "common") { letter } }'],
    ['genres, most artists', '{ genres(orderBy: MOST_ARTISTS) { nodes { slug } } }'],
    ['users', `{ users { ${page} } }`, 'admin'],
    ['artist’s albums', on('artist', artist, `albums { ${page} }`)],
    ['artist’s albums, newest', on('artist', artist, `albums(orderBy: NEWEST) { ${page} }`)],
    ['artist’s tracks', on('artist', artist, `tracks { ${page} }`)],
    ['artist’s posts', on('artist', artist, `posts { ${page} }`)],
    ['album’s tracks', on('album', album, `tracks { ${page} }`)],
    ['album’s posts', on('album', album, `posts { ${page} }`)],
    ['album’s totals', on('album', album, 'trackCount durationMs')],
    ['user’s posts', on('user', author, `posts { ${page} }`)],
    [
      'user’s drafts',
      on('user', author, `posts(status: DRAFT, orderBy: RECENTLY_UPDATED) { ${page} }`),
      'author',
    ],
    ['user’s comments', on('user', author, `comments { ${page} }`)],
    ['genre’s artists', genre('rare', `artists(first: 5) { ${page} }`)],
    ['genre’s albums', genre('rare', `albums(first: 5) { ${page} }`)],
    ['post’s comments', `{ postBySlug(slug: "post-${BUSY}") { comments { ${page} } } }`],
    [
      'post’s comments, oldest',
      `{ postBySlug(slug: "post-${BUSY}") { comments(orderBy: OLDEST) { ${page} } } }`,
    ],
    [
      'post’s comments, best',
      `{ postBySlug(slug: "post-${BUSY}") { comments(orderBy: TOP) { ${page} } } }`,
    ],
    [
      'post’s comments, disputed',
      `{ postBySlug(slug: "post-${BUSY}") { comments(orderBy: CONTROVERSIAL) { ${page} } } }`,
    ],
    ['user’s comments, best', on('user', author, `comments(orderBy: TOP) { ${page} }`)],
    ['comment’s replies', on('comment', comment, `replies { ${page} }`)],
    ['comment’s replies, best', on('comment', comment, `replies(orderBy: TOP) { ${page} }`)],
    ['comment’s replies to administrators', on('comment', comment, `replies { ${page} }`), 'admin'],
  ];
}

/** Of each list the same with its count instead of its nodes. */
function counts(author: string): Line[] {
  return lists(author)
    .filter(([, query]) => query.includes('nodes { '))
    .map(([name, query, as]): Line => [
      name,
      query.replace(/nodes \{ (?:id|slug) \}/, 'totalCount'),
      as,
    ])
    .concat([['post’s commentCount', `{ postBySlug(slug: "post-${BUSY}") { commentCount } }`]]);
}

/** The site's own operations, on what is busiest. */
function pages(size: number, author: string): Asked[] {
  const language = 'EN';
  const of = (name: string, operation: string, variables: object, as?: Asked['as']): Asked => ({
    group: 'pages',
    name,
    query: webDocument(operation),
    variables: { language, ...variables },
    as,
  });
  return [
    of('HomePosts', 'HomePosts', { first: 16, filter: {} }),
    of('HomePosts, signed in', 'HomePosts', { first: 16, filter: {} }, 'author'),
    of('HomePosts, a tag', 'HomePosts', { first: 16, filter: { tag: 'music' } }),
    of('HomePosts, a rare tag', 'HomePosts', { first: 16, filter: { tag: 'rare' } }),
    of('HomePosts, a tag, a language', 'HomePosts', {
      first: 16,
      filter: { tag: 'music', language },
    }),
    of('PostDetail', 'PostDetail', {
      ...{
        slug: `post-${BUSY}`,
        commentsOrder: 'NEWEST',
        repliesOrder: 'OLDEST',
        isSignedIn: false,
      },
    }),
    of('PostDetail, best comments', 'PostDetail', {
      ...{ slug: `post-${BUSY}`, commentsOrder: 'TOP', repliesOrder: 'TOP', isSignedIn: false },
    }),
    of('CommentPage', 'CommentPage', {
      ...{ id: comment, commentsOrder: 'OLDEST', repliesOrder: 'OLDEST' },
    }),
    of('CommentPage, deep', 'CommentPage', {
      ...{ id: deep, commentsOrder: 'OLDEST', repliesOrder: 'OLDEST' },
    }),
    of('PostFeed', 'PostFeed', { filter: { language } }),
    of('PostIndex', 'PostIndex', {}),
    of('ArtistList', 'ArtistList', {}),
    of('ArtistList, a genre', 'ArtistList', { genre: 'common' }),
    of('ArtistIndex', 'ArtistIndex', {}),
    of('ArtistDetail', 'ArtistDetail', { slug: `artist-${BUSY}` }),
    of('GenreList', 'GenreList', {}),
    of('GenreList, Russian order', 'GenreList', { language: 'RU' }),
    of('UserProfile', 'UserProfile', { username: author }),
    of('MyPosts', 'MyPosts', { status: 'PUBLISHED' }, 'author'),
    of('ArtistSearch, a name', 'ArtistSearch', { query: someWord(size) }),
    of('ArtistSearch, in all names', 'ArtistSearch', { query: 'singer' }),
    of('ArtistSearch, a mistyped name', 'ArtistSearch', { query: mistyped(size) }),
    of('ArtistAlbums', 'ArtistAlbums', { id: artist }),
  ];
}

const mistyped = (size: number) => `${someWord(size).slice(0, 3)}x${someWord(size).slice(4)}`;

function searches(size: number): Asked[] {
  const word = someWord(size);
  const search = (
    name: string,
    query: string,
    filter: object = {},
    orderBy = 'RELEVANCE',
  ): Asked => ({
    group: 'search',
    name,
    query: webDocument('Search'),
    variables: { query, filter, orderBy, language: 'EN' },
  });
  const hits = (name: string, query: string): Asked => ({
    group: 'search',
    name,
    query: 'query ($query: String!) { search(query: $query) { totalCount nodes { id: score } } }',
    variables: { query },
  });
  const suggest = (name: string, prefix: string): Asked => ({
    group: 'search',
    name,
    query: webDocument('Suggest'),
    variables: { prefix, language: 'EN' },
  });
  return [
    search('a rare word', word),
    search('a name', `${word} singer`),
    search('a mistyped word', mistyped(size)),
    search('a rare and a common word', `sonata ${word}`),
    search('a rare genre alone', '', { genres: ['rare'] }),
    search('a word in a quarter of all', 'movement'),
    search('a word in three quarters', 'sonata'),
    search('the same, newest first', 'sonata', {}, 'NEWEST'),
    search('a kind alone', '', { types: ['ARTIST'] }),
    hits('hits alone, a quarter of all', 'movement'),
    suggest('suggest, a whole word', word),
    suggest('suggest, four letters', word.slice(0, 4)),
    suggest('suggest, of a quarter', 'sona'),
  ];
}

/** @param author The busy author's id and name. */
export function askedOf(size: number, author: { id: string; username: string }): Asked[] {
  const asAsked =
    (group: string) =>
    ([name, query, as]: Line): Asked => ({ group, name, query, variables: {}, as });
  return [
    ...lists(author.id).map(asAsked('lists')),
    ...counts(author.id).map(asAsked('counts')),
    ...pages(size, author.username),
    ...searches(size),
  ];
}
