import type { QueuedMail } from '@vobe/mail/queue/queued-mails';

/** The page of the site that the button of each mail opens. */
export const MAIL_PAGES = {
  verifyEmail: 'verify-email',
  resetPassword: 'reset-password',
  confirmEmailChange: 'confirm-email',
  emailChangeRequested: 'restore-email',
  emailChanged: 'restore-email',
  newEmailInUse: 'profile',
  emailRestored: 'reset-password',
  passwordChanged: 'forgot-password',
  newSignIn: 'profile',
  secondFactorOn: 'profile',
  secondFactorOff: 'profile',
  secondFactorReset: 'profile',
  recoveryCodeUsed: 'profile',
  deletionScheduled: 'keep-account',
  accountKept: 'profile',
  dataExportReady: 'profile/data',
} as const;

export type MailKind = keyof typeof MAIL_PAGES;

/** What the texts of mails name. */
export interface MailValues {
  readonly username: string;
  /** Of a sign-in; null if the browser did not say. */
  readonly device?: string | null;
  /** Of a sign-in, or of the end of an account, in ISO 8601. */
  readonly at?: string;
  /** Recovery codes that are not used yet. */
  readonly left?: number;
}

/** A mail about an account. */
export type AccountMail = QueuedMail<MailKind, MailValues>;

/**
 * The address behind a mail's button. It is built from the site's configured origin: what a request
 * says of hosts is never part of it.
 */
export function pageOf(
  siteUrl: string,
  { kind, locale }: Pick<AccountMail, 'kind' | 'locale'>,
  token: string | null,
): string {
  const url = new URL(`/${locale}/${MAIL_PAGES[kind]}`, siteUrl);
  if (token !== null) url.searchParams.set('token', token);
  return url.href;
}
