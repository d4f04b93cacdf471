import { isAdmin, type SignedIn } from '@vobe/service-kit/authorization';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure } from '@vobe/service-kit/user-errors';
import type { UndoModerationInput } from '../__generated__/types.ts';
import { findCases, lockCase } from '../data/cases.ts';
import type { Database } from '../data/database.ts';
import { findDecision } from '../data/decisions.ts';
import { inverseOf, isClaimedByOther } from '../domain/decide.ts';
import { NOTE } from '../domain/fields.ts';
import type { ModerationDecision } from '../domain/model.ts';
import { applyDecision } from './apply-decision.ts';
import type { Dependencies } from './dependencies.ts';
import type { CaseOutcome } from './outcome.ts';

/** Takes a decision back. */
export async function undoModeration(
  { db }: Dependencies,
  moderator: SignedIn,
  input: UndoModerationInput,
): Promise<CaseOutcome> {
  const violations = checkFields(NOTE, input);
  if (violations.length > 0) return failure(...violations);
  const decision = isUuid(input.decisionId) ? await findDecision(db, input.decisionId) : null;
  if (!decision) return failure({ code: 'NOT_FOUND', field: ['decisionId'] });
  if (decision.authorId === moderator.userId) {
    return failure({ code: 'OWN_CONTENT', field: ['decisionId'] });
  }
  const { note } = applyFields(NOTE, input);
  return db.$transaction((tx) => undo(tx, moderator, decision, note));
}

/** Takes a decision back, in a transaction. It may have been taken back since it was read. */
export async function undo(
  tx: Database,
  moderator: SignedIn,
  { id, caseId, action, authorId }: ModerationDecision,
  note: string | null,
): Promise<CaseOutcome> {
  const inverse = inverseOf(action);
  const notApplicable = failure({ code: 'NOT_APPLICABLE', field: ['decisionId'] } as const);
  if (inverse === null) return notApplicable;
  const [found] = await findCases(tx, [caseId]);
  if (!found) return notApplicable;
  const { subjectType, subjectId, origin } = found;
  const inCase = await lockCase(tx, { subjectType, subjectId, authorId, origin });
  if (isClaimedByOther(inCase, moderator.userId, new Date()) && !isAdmin(moderator)) {
    return failure({ code: 'CLAIMED', field: ['decisionId'] });
  }
  if ((await findDecision(tx, id))?.isUndone) return notApplicable;
  return applyDecision(tx, inCase, moderator, {
    ...{ action: inverse, reason: null, note, until: null, undoes: id },
  });
}
