import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { Post } from '../domain/model.ts';
import type { MessageKey } from '../messages.ts';

/** The result of a use case of content, most often a change of a post. */
export type PostOutcome<Value = Post> = Outcome<Value, UserErrorCode, MessageKey>;
