import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { failure, success } from '@vobe/service-kit/user-errors';
import { findCases, lockCase, reopenCase, settleCase, writeState } from '../data/cases.ts';
import type { Database } from '../data/database.ts';
import { insertDecision, type NewDecision } from '../data/decisions.ts';
import { ABOUT_AUTHOR, decide } from '../domain/decide.ts';
import type { ModerationCase } from '../domain/model.ts';
import type { CaseOutcome } from './outcome.ts';
import { recordDecided } from './record-events.ts';

/** What is decided; `until` is the end of a suspension, `undoes` the decision that it takes back. */
export type Choice = Pick<NewDecision, 'action' | 'reason' | 'note' | 'until' | 'undoes'>;

/**
 * Decides in a case that is locked: writes what holds since, the decision, and the event that has the owner of
 * the thing follow.
 * @param moderator Null where a suspension ends by itself.
 */
export async function applyDecision(
  tx: Database,
  inCase: ModerationCase,
  moderator: SignedIn | null,
  choice: Choice,
): Promise<CaseOutcome> {
  const { action, reason, until } = choice;
  const { authorId } = inCase;
  // What is about the author holds for the account, whatever led to it.
  const target =
    ABOUT_AUTHOR.has(action) && inCase.subjectType !== 'USER'
      ? await lockCase(tx, {
          ...{ subjectType: 'USER', subjectId: authorId, authorId },
          ...{ origin: 'MODERATOR', isResolved: true },
        })
      : inCase;
  const state = decide(target.subjectType, target, action, until);
  if (state === null) return failure({ code: 'NOT_APPLICABLE', field: ['action'] });
  const decided = await writeState(tx, target.id, state);
  await insertDecision(tx, {
    ...choice,
    ...{ caseId: inCase.id, authorId, moderatorId: moderator?.userId ?? null },
  });
  if (moderator) {
    const { subjectType, subjectId } = target;
    await recordAudit(tx, {
      ...{ actor: moderator, action, subject: `${subjectType} ${subjectId}` },
      ...{ before: stateOf(target), after: { ...stateOf(decided), reason } },
    });
  }
  await recordDecided(tx, decided, action, reason);
  if (action === 'WITHDRAW' && inCase.subjectType !== 'USER') {
    return success(await reopenCase(tx, inCase.id, 'MODERATOR'));
  }
  await settleCase(tx, inCase.id);
  const [settled] = await findCases(tx, [inCase.id]);
  return success(settled ?? decided);
}

const stateOf = ({ isRemoved, isLocked, isApproved, suspendedUntil }: ModerationCase) => ({
  isRemoved,
  isLocked,
  isApproved,
  suspendedUntil,
});
