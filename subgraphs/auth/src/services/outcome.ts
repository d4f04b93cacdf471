import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';

/** The result of a use case of auth. */
export type AuthOutcome<Value> = Outcome<Value, UserErrorCode, MessageKey>;
