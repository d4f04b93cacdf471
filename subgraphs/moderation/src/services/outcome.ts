import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { ModerationDecision, ModerationCase } from '../domain/model.ts';
import type { MessageKey } from '../messages.ts';

/** The result of a change of a case. */
export type CaseOutcome = Outcome<ModerationCase, UserErrorCode, MessageKey>;

/** The result of a change of a decision. */
export type DecisionOutcome = Outcome<ModerationDecision, UserErrorCode, MessageKey>;
