/** Who may do and see what: the one place that says so. docs/architecture/0030-rights.md says how it is kept. */

import { PRIVATE_TYPES } from './private-types.ts';
import {
  ANYONE,
  SIGNED_IN,
  MODERATOR,
  ADMIN,
  AUTHOR_OR_MODERATOR,
  AUTHOR_OR_ADMIN,
  OWN_ACCOUNT,
  OWN_LIST,
  OWN_FOLLOW,
  OWN_MUTE,
  OWN_HELD,
  OWN_TICKET,
  WORK_ON_TICKET,
  LINK,
  DRAFTS,
  TEXT,
  type Party,
  type Rule,
} from './rules.ts';

export type { Party, Rule };

/**
 * The rules, by type and field; `*` is for all fields of a type without one of their own. A rule is needed by every
 * field of Query, Mutation and Subscription, every field that differs between viewers, and every type that not
 * everybody is led to.
 */
export const RIGHTS: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  Query: {
    // auth
    viewer: {
      who: ['signedIn'],
      others: 'NOTHING',
      why: 'Asking who one is tells whether one is.',
    },
    user: ANYONE,
    userByUsername: ANYONE,
    verifyToken: { who: ['anyone'], why: 'Who has the token could use it.' },
    users: { who: ['admin'], why: 'Can be searched by email address.' },
    accountAuditLog: ADMIN,
    developmentMailbox: { who: ['admin'], why: 'Mails hold links that sign in.' },
    // content
    post: DRAFTS,
    postBySlug: DRAFTS,
    posts: DRAFTS,
    tags: ANYONE,
    tag: ANYONE,
    follows: OWN_ACCOUNT,
    followedPosts: OWN_ACCOUNT,
    readingList: {
      who: ['anyone'],
      hidden: ['author'],
      why: 'Private lists are for their owners alone, not for administrators either.',
    },
    bookmarks: OWN_ACCOUNT,
    renderMarkdown: { who: ['signedIn'], why: 'It costs time, which is counted by user.' },
    postAuditLog: ADMIN,
    // artist
    artist: ANYONE,
    artistBySlug: ANYONE,
    catalogItem: ANYONE,
    artists: ANYONE,
    artistLetters: ANYONE,
    album: ANYONE,
    track: ANYONE,
    genres: ANYONE,
    catalogAuditLog: ADMIN,
    // comment
    comment: {
      who: ['anyone'],
      hidden: ['author', 'moderator'],
      why: 'What waits for a moderator is there for its author and moderators.',
    },
    blockedWords: MODERATOR,
    mutes: OWN_ACCOUNT,
    commentAuditLog: ADMIN,
    // search
    search: ANYONE,
    suggest: ANYONE,
    reindexStatus: ADMIN,
    searchAuditLog: ADMIN,
    // moderation
    moderationQueue: MODERATOR,
    moderationCase: MODERATOR,
    moderationAppeals: MODERATOR,
    moderationNotices: { who: ['signedIn'], why: 'Shows what was decided about the viewer.' },
    moderationStatistics: { who: ['anyone'], why: 'Numbers of months; they name nobody.' },
    moderationAuditLog: ADMIN,
    // feedback
    ticket: {
      who: ['author', 'moderator'],
      others: 'NOTHING',
      why: 'The author is the requester; for others there is no such ticket.',
    },
    myTickets: OWN_ACCOUNT,
    trackedTicket: LINK,
    ticketQueue: { who: ['moderator'], why: 'But not what is theirs.' },
    // notification
    notification: {
      who: ['author'],
      others: 'NOTHING',
      why: 'The author is who was told.',
    },
    notifications: { who: ['signedIn'], why: 'Shows what the viewer was told.' },
    unreadNotificationCount: { who: ['signedIn'], why: 'Counts what the viewer was told.' },
  },

  Mutation: {
    // auth
    register: ANYONE,
    login: ANYONE,
    completeLogin: { who: ['anyone'], why: 'The challenge is the proof of the password.' },
    beginTotpSetup: OWN_ACCOUNT,
    confirmTotp: OWN_ACCOUNT,
    disableTotp: OWN_ACCOUNT,
    replaceRecoveryCodes: OWN_ACCOUNT,
    refreshTokens: { who: ['anyone'], why: 'The refresh token is the proof.' },
    logout: { who: ['anyone'], why: 'Who is signed out already has what they wanted.' },
    logoutEverywhere: OWN_ACCOUNT,
    revokeOtherSessions: OWN_ACCOUNT,
    revokeSession: { who: ['author'], others: 'NOT_FOUND', why: 'Nobody sees those of others.' },
    updateProfile: OWN_ACCOUNT,
    changePassword: OWN_ACCOUNT,
    verifyEmail: LINK,
    resendVerification: OWN_ACCOUNT,
    requestPasswordReset: { who: ['anyone'], why: 'Who has forgotten the password can’t sign in.' },
    resetPassword: LINK,
    requestEmailChange: OWN_ACCOUNT,
    confirmEmailChange: LINK,
    restoreEmail: LINK,
    deleteAccount: OWN_ACCOUNT,
    requestDataExport: OWN_ACCOUNT,
    keepAccount: OWN_ACCOUNT,
    keepAccountByLink: LINK,
    createAvatarUpload: OWN_ACCOUNT,
    removeAvatar: OWN_ACCOUNT,
    setUserRoles: { who: ['admin'], why: 'But not to their own account.' },
    suspendUser: { who: ['admin'], why: 'But not to their own account.' },
    resetSecondFactor: { who: ['admin'], why: 'But not to their own account.' },
    // content
    createPost: SIGNED_IN,
    updatePost: AUTHOR_OR_ADMIN,
    publishPost: AUTHOR_OR_ADMIN,
    unschedulePost: AUTHOR_OR_ADMIN,
    archivePost: {
      who: ['author', 'moderator'],
      why: 'Moderators what is public; they see nothing else.',
    },
    deletePost: AUTHOR_OR_ADMIN,
    follow: SIGNED_IN,
    bookmarkPost: SIGNED_IN,
    createReadingList: SIGNED_IN,
    updateReadingList: OWN_LIST,
    deleteReadingList: OWN_LIST,
    addToReadingList: OWN_LIST,
    removeFromReadingList: OWN_LIST,
    moveInReadingList: OWN_LIST,
    // artist
    createArtist: ADMIN,
    updateArtist: ADMIN,
    deleteArtist: ADMIN,
    createAlbum: ADMIN,
    updateAlbum: ADMIN,
    deleteAlbum: ADMIN,
    createTrack: ADMIN,
    updateTrack: ADMIN,
    deleteTrack: ADMIN,
    // comment
    createComment: SIGNED_IN,
    updateComment: { who: ['author'], why: 'Nobody puts words into the mouth of another.' },
    voteComment: { who: ['signedIn'], notAuthor: 'OWN_COMMENT' },
    deleteComment: AUTHOR_OR_MODERATOR,
    pinComment: { who: ['author', 'moderator'], why: 'The author is that of the post.' },
    setBlockedWord: { who: ['admin'], why: 'Moderators work with the words, but don’t set them.' },
    muteUser: SIGNED_IN,
    muteThread: SIGNED_IN,
    // search
    reindex: ADMIN,
    cancelReindex: ADMIN,
    // moderation
    reportContent: { who: ['signedIn'], notAuthor: 'OWN_CONTENT' },
    claimModerationCase: MODERATOR,
    moderate: { who: ['moderator'], why: 'But not about what is theirs.' },
    undoModeration: { who: ['moderator'], why: 'But not about what is theirs.' },
    appealModeration: {
      who: ['author'],
      others: 'NOT_FOUND',
      why: 'Whom it is about; others do not learn of it.',
    },
    decideAppeal: { who: ['moderator'], why: 'But not against their own decision.' },
    // feedback
    createTicket: SIGNED_IN,
    createAnonymousTicket: { who: ['anyone'], why: 'Who can’t sign in may need help with that.' },
    replyToTrackedTicket: LINK,
    closeTrackedTicket: LINK,
    reopenTrackedTicket: LINK,
    rateTrackedTicket: LINK,
    replyToTicket: { who: ['author', 'moderator'], others: 'NOT_FOUND' },
    closeTicket: OWN_TICKET,
    reopenTicket: OWN_TICKET,
    rateTicket: OWN_TICKET,
    assignTicket: WORK_ON_TICKET,
    setTicketStatus: WORK_ON_TICKET,
    setTicketPriority: WORK_ON_TICKET,
    addInternalNote: WORK_ON_TICKET,
    // notification
    markNotificationsRead: SIGNED_IN,
  },

  Subscription: {
    commentAdded: {
      who: ['anyone'],
      why: 'Each is asked for as Query.comment, by who subscribes.',
    },
    unreadNotificationCount: {
      who: ['signedIn'],
      why: 'Each is asked for as Query.unreadNotificationCount, by who subscribes.',
    },
  },

  // What differs between viewers
  Artist: { viewerFollows: OWN_FOLLOW },
  TagCount: { '*': ANYONE, viewerFollows: OWN_FOLLOW },
  ReadingList: { '*': ANYONE, viewerCanEdit: OWN_LIST },
  User: {
    hasSecondFactor: { who: ['admin'], why: 'Others could look for accounts without one.' },
    viewerFollows: OWN_FOLLOW,
    viewerHasMuted: OWN_MUTE,
    posts: DRAFTS,
    comments: {
      who: ['anyone'],
      hidden: ['author', 'admin'],
      why: 'Comments under posts that are not public: for the post’s author and administrators.',
    },
  },
  Post: {
    viewerBookmarked: { who: ['author'], why: 'The author is that of the bookmark.' },
    viewerHasMutedComments: OWN_MUTE,
    viewerCanEdit: AUTHOR_OR_ADMIN,
    viewerCanPin: AUTHOR_OR_MODERATOR,
    viewerHeldComments: OWN_HELD,
  },
  CatalogItem: {
    viewerHasMutedComments: OWN_MUTE,
    viewerCanPin: MODERATOR,
    viewerHeldComments: OWN_HELD,
  },
  Comment: {
    body: TEXT,
    bodyHtml: TEXT,
    author: TEXT,
    mentions: TEXT,
    viewerHasMuted: OWN_MUTE,
    viewerHasMutedThread: OWN_MUTE,
    viewerVote: { who: ['author'], why: 'The author is that of the vote.' },
    viewerCanEdit: { who: ['author'] },
    viewerCanDelete: AUTHOR_OR_MODERATOR,
  },

  ...PRIVATE_TYPES,
};

/** The rule of a field: its own, or that of its whole type. */
export const ruleOf = (type: string, field: string): Rule | undefined =>
  RIGHTS[type]?.[field] ?? RIGHTS[type]?.['*'];

/** Whether a rule asks for a session: all but those of everybody do. */
export const needsSession = ({ who, others }: Rule): boolean =>
  !who.includes('anyone') && others !== 'NOTHING';

/** Whether a rule gives to roles alone, whosever the thing is. */
export const isOfRole = ({ who }: Rule): boolean =>
  who.every((party) => party === 'moderator' || party === 'admin');
