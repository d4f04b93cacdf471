import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';

/** What a use case of auth gives back. */
export type AuthOutcome<Value> = Outcome<Value, UserErrorCode>;
