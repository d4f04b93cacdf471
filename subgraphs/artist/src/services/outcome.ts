import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';

/** What a use case of the catalogue gives back. */
export type CatalogOutcome<Value> = Outcome<Value, UserErrorCode>;
