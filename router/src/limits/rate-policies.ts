import type { Config } from '../config.ts';

/** How much of something a client may have within a window of time. */
export interface RatePolicy {
  /** As `RateLimit-Policy` names it. */
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
  /** What is counted: what operations cost, or fields of the root. */
  readonly unit: 'cost' | 'calls';
  /** Whose it is: a user's, wherever they are; an address's, whoever is there; or whichever a request has. */
  readonly of: 'user' | 'address' | 'client';
  /** The fields of the root that are counted; all, by their cost, without. */
  readonly fields?: readonly string[];
}

/** The window of all policies, in seconds: long enough for a burst, short enough to wait for its end. */
const WINDOW_SECONDS = 60;

/**
 * Single fields of the root, as calls in a window. They are far above what a person does, and exist for what
 * the cost of an operation does not say.
 */
const FIELDS = [
  // Each hashes a password with 19 MB of memory. Failures are counted by auth itself, for longer; here it is
  // right ones, too, and before auth is called at all.
  {
    ...{ name: 'sign-in', of: 'address', quota: 60 },
    fields: [
      'login',
      'register',
      'changePassword',
      'resetPassword',
      'requestEmailChange',
      'beginTotpSetup',
      'disableTotp',
      'replaceRecoveryCodes',
      'deleteAccount',
      'requestDataExport',
      // These hash none, but codes are guessed here.
      'completeLogin',
      'confirmTotp',
    ],
  },
  // Each may cause a mail, or uses up the link of one. Auth itself counts mails, for longer.
  {
    ...{ name: 'mails', of: 'address', quota: 60 },
    fields: [
      'requestPasswordReset',
      'resendVerification',
      'verifyEmail',
      'confirmEmailChange',
      'restoreEmail',
      'keepAccountByLink',
    ],
  },
  // What many accounts at one address send. Comment, moderation and feedback count what each account sends.
  {
    ...{ name: 'words', of: 'address', quota: 120 },
    fields: [
      ...(['createComment', 'reportContent', 'createTicket', 'replyToTicket'] as const),
      ...(['createAnonymousTicket', 'replyToTrackedTicket', 'rateTrackedTicket'] as const),
      ...(['closeTrackedTicket', 'reopenTrackedTicket'] as const),
    ],
  },
  // A check of a token and a row of a session or ticket: stolen tokens are tried out here.
  {
    name: 'tokens',
    of: 'address',
    quota: 600,
    fields: ['refreshTokens', 'verifyToken', 'trackedTicket'],
  },
  // The costliest read: a person reads what was found before they search again.
  { name: 'search', of: 'client', quota: 300, fields: ['search'] },
  // One with each letter that is typed.
  { name: 'suggest', of: 'client', quota: 1200, fields: ['suggest'] },
  // It rebuilds the index from everything there is; the graph lets administrators only.
  { name: 'reindex', of: 'client', quota: 10, fields: ['reindex', 'cancelReindex'] },
] as const satisfies readonly Omit<RatePolicy, 'unit' | 'windowSeconds'>[];

type Settings = Pick<Config, 'RATE_LIMIT_USER' | 'RATE_LIMIT_ADDRESS' | 'RATE_LIMIT_FIELDS'>;

/** The policies that are in force; those of a quota of 0 are not. */
export function ratePolicies(settings: Settings): readonly RatePolicy[] {
  const windowSeconds = WINDOW_SECONDS;
  const share = settings.RATE_LIMIT_FIELDS / 100;
  const all: RatePolicy[] = [
    { name: 'user', of: 'user', unit: 'cost', quota: settings.RATE_LIMIT_USER, windowSeconds },
    {
      ...{ name: 'address', of: 'address', unit: 'cost', windowSeconds },
      quota: settings.RATE_LIMIT_ADDRESS,
    },
    ...FIELDS.map((policy): RatePolicy => ({
      ...{ ...policy, unit: 'calls', windowSeconds },
      quota: share > 0 ? Math.max(1, Math.round(policy.quota * share)) : 0,
    })),
  ];
  return all.filter(({ quota }) => quota > 0);
}
