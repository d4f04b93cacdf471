import type { SignedIn } from '@vobe/service-kit/authorization';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { AppealModerationInput, DecideAppealInput } from '../__generated__/types.ts';
import { findCases } from '../data/cases.ts';
import { closeAppeal, findDecision, insertAppeal } from '../data/decisions.ts';
import { isAppealable } from '../domain/decide.ts';
import { ANSWER, APPEAL } from '../domain/fields.ts';
import type { Dependencies } from './dependencies.ts';
import type { CaseOutcome, DecisionOutcome } from './outcome.ts';
import { undo } from './undo-moderation.ts';

/** Appeals against a decision about what the user wrote: once. */
export async function appealModeration(
  { db }: Dependencies,
  author: SignedIn,
  input: AppealModerationInput,
): Promise<DecisionOutcome> {
  const violations = checkFields(APPEAL, input);
  if (violations.length > 0) return failure(...violations);
  const decision = isUuid(input.decisionId) ? await findDecision(db, input.decisionId) : null;
  if (decision?.authorId !== author.userId) {
    return failure({ code: 'NOT_FOUND', field: ['decisionId'] });
  }
  const { text } = applyFields(APPEAL, input);
  const { id: decisionId, authorId } = decision;
  const isNew =
    isAppealable(decision, new Date()) && (await insertAppeal(db, { decisionId, authorId, text }));
  if (!isNew) return failure({ code: 'NO_APPEAL', field: ['decisionId'] });
  return success((await findDecision(db, decision.id)) ?? decision);
}

/** Decides an appeal, as another moderator than the one of the decision. */
export async function decideAppeal(
  { db }: Dependencies,
  moderator: SignedIn,
  input: DecideAppealInput,
): Promise<CaseOutcome> {
  const violations = checkFields(ANSWER, input);
  if (violations.length > 0) return failure(...violations);
  const decision = isUuid(input.decisionId) ? await findDecision(db, input.decisionId) : null;
  const notFound = failure({ code: 'NOT_FOUND', field: ['decisionId'] } as const);
  if (decision?.appeal?.status !== 'OPEN') return notFound;
  if ([decision.moderatorId, decision.authorId].includes(moderator.userId)) {
    return failure({ code: 'OWN_CONTENT', field: ['decisionId'] });
  }
  const { answer } = applyFields(ANSWER, input);
  return db.$transaction(async (tx): Promise<CaseOutcome> => {
    const status = input.isGranted ? 'GRANTED' : 'REJECTED';
    const decidedBy = moderator.userId;
    if (!(await closeAppeal(tx, decision.id, { status, decidedBy, answer }))) return notFound;
    // What was taken back meanwhile stays so.
    if (input.isGranted && !(await findDecision(tx, decision.id))?.isUndone) {
      return undo(tx, moderator, decision, null);
    }
    const [inCase] = await findCases(tx, [decision.caseId]);
    return inCase ? success(inCase) : notFound;
  });
}
