import type { ModerationSubjectType as SubjectType } from '#web/__generated__/operations.ts';
import { locales, type Locale } from '#web/lib/i18n/locales.ts';

type Query = Readonly<Record<string, string | readonly string[] | null | undefined>>;

function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values = typeof value === 'string' ? [value] : (value ?? []);
    for (const one of values) if (one) search.append(key, one);
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

const part = encodeURIComponent;

/** Every parameter that some page looks at. */
export const QUERY_PARAMETERS: ReadonlySet<string> = new Set([
  'after',
  'albums',
  'log',
  'artist',
  'at',
  'comments',
  'do',
  'done',
  'from',
  'genre',
  'kind',
  'language',
  'new',
  'next',
  'posts',
  'priority',
  'queue',
  'q',
  'role',
  'replies',
  'sent',
  'sort',
  'status',
  'tag',
  'to',
  'token',
  'type',
  'v',
  'view',
  // Of Next: the part of a page that a navigation requests.
  '_rsc',
]);

/** The parts of the administrators' desk. */
export const ADMIN_PLACES = ['users', 'audit', 'words', 'search'] as const;
export type AdminPlace = (typeof ADMIN_PLACES)[number];

/** Addresses of the site, in one place. */
export const paths = {
  home: (locale: Locale, query?: Query) => withQuery(`/${locale}`, query),
  post: (locale: Locale, slug: string, query?: Query) =>
    withQuery(`/${locale}/posts/${part(slug)}`, query),
  comment: (locale: Locale, slug: string, id: string, query?: Query) =>
    withQuery(`/${locale}/posts/${part(slug)}/comments/${part(id)}`, query),
  /** What is said about an artist, album or track. */
  discussion: (locale: Locale, id: string, query?: Query) =>
    withQuery(`/${locale}/discussions/${part(id)}`, query),
  itemComment: (locale: Locale, itemId: string, id: string, query?: Query) =>
    withQuery(`/${locale}/discussions/${part(itemId)}/comments/${part(id)}`, query),
  /** Pictures of links: of a post, of an artist, of the site. */
  postCard: (locale: Locale, slug: string) => `/${locale}/posts/${part(slug)}/card.png`,
  artistCard: (locale: Locale, slug: string) => `/${locale}/artists/${part(slug)}/card.png`,
  siteCard: (locale: Locale) => `/${locale}/card.png`,
  artists: (locale: Locale, query?: Query) => withQuery(`/${locale}/artists`, query),
  artist: (locale: Locale, slug: string, query?: Query) =>
    withQuery(`/${locale}/artists/${part(slug)}`, query),
  genres: (locale: Locale, query?: Query) => withQuery(`/${locale}/genres`, query),
  search: (locale: Locale, query?: Query) => withQuery(`/${locale}/search`, query),
  suggestions: (locale: Locale) => `/${locale}/search/suggestions`,
  /** An address that the catalogue gave without language. */
  catalogue: (locale: Locale, url: string) => `/${locale}${url}`,
  user: (locale: Locale, username: string, query?: Query) =>
    withQuery(`/${locale}/users/${part(username)}`, query),
  signIn: (locale: Locale, next?: string, done?: string) =>
    withQuery(`/${locale}/sign-in`, { next, done }),
  /** The second step of signing in. */
  signInCode: (locale: Locale, next: string) => withQuery(`/${locale}/sign-in/code`, { next }),
  signUp: (locale: Locale, next?: string) => withQuery(`/${locale}/sign-up`, { next }),
  forgotPassword: (locale: Locale) => `/${locale}/forgot-password`,
  /** Pages that links of mails lead to; their tokens come from there alone. */
  verifyEmail: (locale: Locale, query: Query) => withQuery(`/${locale}/verify-email`, query),
  confirmEmail: (locale: Locale, query: Query) => withQuery(`/${locale}/confirm-email`, query),
  restoreEmail: (locale: Locale, query: Query) => withQuery(`/${locale}/restore-email`, query),
  keepAccount: (locale: Locale, query: Query) => withQuery(`/${locale}/keep-account`, query),
  profile: (locale: Locale, query?: Query) => withQuery(`/${locale}/profile`, query),
  /** Where a thing is reported. */
  report: (locale: Locale, type: SubjectType, id: string, query?: Query) =>
    withQuery(`/${locale}/report/${type.toLowerCase()}/${part(id)}`, query),
  moderation: (locale: Locale, query?: Query) => withQuery(`/${locale}/moderation`, query),
  moderationCase: (locale: Locale, type: SubjectType, id: string, query?: Query) =>
    withQuery(`/${locale}/moderation/${type.toLowerCase()}/${part(id)}`, query),
  /** What one has written to the staff, and where one writes. */
  support: (locale: Locale, query?: Query) => withQuery(`/${locale}/support`, query),
  newTicket: (locale: Locale, query?: Query) => withQuery(`/${locale}/support/new`, query),
  ticket: (locale: Locale, id: string, query?: Query) =>
    withQuery(`/${locale}/support/tickets/${part(id)}`, query),
  /** The ticket of somebody without an account: links of mails lead there. */
  trackedTicket: (locale: Locale, query: Query) => withQuery(`/${locale}/support/track`, query),
  /** Where staff answers. */
  supportDesk: (locale: Locale, query?: Query) => withQuery(`/${locale}/support/desk`, query),
  deskTicket: (locale: Locale, id: string, query?: Query) =>
    withQuery(`/${locale}/support/desk/${part(id)}`, query),
  admin: (locale: Locale, place: AdminPlace, query?: Query) =>
    withQuery(`/${locale}/admin/${place}`, query),
  adminUser: (locale: Locale, id: string, query?: Query) =>
    withQuery(`/${locale}/admin/users/${part(id)}`, query),
  notices: (locale: Locale, query?: Query) => withQuery(`/${locale}/notices`, query),
  notifications: (locale: Locale, query?: Query) => withQuery(`/${locale}/notifications`, query),
  transparency: (locale: Locale) => `/${locale}/transparency`,
  write: (locale: Locale, query?: Query) => withQuery(`/${locale}/write`, query),
  newPost: (locale: Locale) => `/${locale}/write/new`,
  editPost: (locale: Locale, id: string, query?: Query) =>
    withQuery(`/${locale}/write/${part(id)}`, query),
  openSearch: (locale: Locale) => `/${locale}/opensearch.xml`,
  /** Feeds of new texts: of all or with a tag, about an artist, by a user, of a reading list. */
  feed: (locale: Locale, tag?: string) => withQuery(`/${locale}/feed.xml`, { tag }),
  artistFeed: (locale: Locale, slug: string) => `/${locale}/artists/${part(slug)}/feed.xml`,
  userFeed: (locale: Locale, username: string) => `/${locale}/users/${part(username)}/feed.xml`,
  listFeed: (locale: Locale, id: string) => `/${locale}/lists/${part(id)}/feed.xml`,
  /** New texts of what the reader follows. */
  followedPosts: (locale: Locale, query?: Query) =>
    withQuery(`/${locale}`, { ...query, view: 'following' }),
  following: (locale: Locale, query?: Query) => withQuery(`/${locale}/following`, query),
  bookmarks: (locale: Locale, query?: Query) => withQuery(`/${locale}/bookmarks`, query),
  readingList: (locale: Locale, id: string, query?: Query) =>
    withQuery(`/${locale}/lists/${part(id)}`, query),
  userLists: (locale: Locale, username: string) => `/${locale}/users/${part(username)}/lists`,
  secondFactor: (locale: Locale, query?: Query) =>
    withQuery(`/${locale}/profile/second-factor`, query),
  mutes: (locale: Locale, query?: Query) => withQuery(`/${locale}/profile/mutes`, query),
  data: (locale: Locale) => `/${locale}/profile/data`,
  /** A file of an export. @param url As the graph has it. */
  dataFile: (locale: Locale, url: string) =>
    `/${locale}/profile/data/${part(url.slice(url.lastIndexOf('/') + 1))}`,
  deleteAccount: (locale: Locale) => `/${locale}/profile/delete`,
} as const;

/** Whether a page has a form with a file, which is larger than others. */
export const hasFileForm = (path: string): boolean =>
  locales.some((locale) => path === paths.profile(locale));
