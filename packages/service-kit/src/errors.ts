import { GraphQLError } from 'graphql';
import type { Locale } from './identity.ts';
import { text, type SharedKey } from './messages.ts';
import type { MessageValues } from './translate.ts';

/** Codes of top-level errors, in `extensions.code`. Expected failures of mutations are data: see UserError. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'INTERNAL_SERVER_ERROR'
  | 'SUBGRAPH_UNAVAILABLE'
  /** A lock or a server is not available right now; a retry may succeed. */
  | 'TRY_AGAIN';

/** An error that may be shown as it is: it is neither masked nor logged as a fault. */
export class PublicError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...extensions } });
    this.name = 'PublicError';
  }
}

export const unauthenticated = (locale: Locale) =>
  new PublicError('UNAUTHENTICATED', text(locale, 'unauthenticated'));

export const forbidden = (locale: Locale) =>
  new PublicError('FORBIDDEN', text(locale, 'forbidden'));

/** An argument that breaks a rule: names the argument. */
export const badArgument = (field: string, rule: string): PublicError =>
  new PublicError('BAD_USER_INPUT', `${field}: ${rule}`, { field });

/** The same by a shared message. */
export const badInput = (
  locale: Locale,
  field: string,
  key: SharedKey,
  values?: MessageValues,
): PublicError => badArgument(field, text(locale, key, values));
