import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';

/** The result of a use case of the catalogue. */
export type CatalogOutcome<Value> = Outcome<Value, UserErrorCode, MessageKey>;
