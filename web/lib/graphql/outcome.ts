import type { GraphQLFormattedError } from 'graphql';

/** The router's response: perhaps partial, perhaps none because it is unavailable. */
export type Outcome<Result> =
  | {
      readonly kind: 'answered';
      readonly data: Partial<Result>;
      readonly errors: readonly GraphQLFormattedError[];
      /** Where the router stood in for a service that is down: from when it is. */
      readonly asOf?: string;
    }
  | { readonly kind: 'unavailable' };

const BAD_INPUT = 'BAD_USER_INPUT';

function codeOf(error: GraphQLFormattedError): string {
  const code = error.extensions?.['code'];
  return typeof code === 'string' ? code : '';
}

export function hasCode(outcome: Outcome<unknown>, ...codes: readonly string[]): boolean {
  return (
    outcome.kind === 'answered' && outcome.errors.some((error) => codes.includes(codeOf(error)))
  );
}

/** The session has ended: signing in again is what helps. */
export function isUnauthenticated(outcome: Outcome<unknown>): boolean {
  return hasCode(outcome, 'UNAUTHENTICATED', 'UNAUTHORIZED');
}

/** The input was invalid, most likely because the address was edited by hand. */
export function isRefusedInput(outcome: Outcome<unknown>): boolean {
  return hasCode(outcome, BAD_INPUT);
}

/** True if a null under `path` is the work of an error there, rather than “there is none”. */
export function hasFailedAt(outcome: Outcome<unknown>, ...path: readonly string[]): boolean {
  if (outcome.kind === 'unavailable') return true;
  return outcome.errors.some((error) => {
    // Of what was asked for in nonsense there is none.
    if (codeOf(error) === BAD_INPUT) return false;
    // Without a path the whole operation failed.
    if (!error.path) return true;
    const names = error.path.filter((step): step is string => typeof step === 'string');
    return path.every((step, index) => names[index] === undefined || names[index] === step);
  });
}
