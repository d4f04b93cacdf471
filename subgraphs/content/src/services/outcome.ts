import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { Post } from '../domain/model.ts';

/** The result of a change of a post. */
export type PostOutcome = Outcome<Post, UserErrorCode>;
