import type { SignedIn } from '@vobe/service-kit/authorization';
import { isAdmin } from '@vobe/service-kit/authorization';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, type Violation } from '@vobe/service-kit/user-errors';
import type { ModerateInput, UserErrorCode } from '../__generated__/types.ts';
import { lockCase } from '../data/cases.ts';
import { ABOUT_AUTHOR, daysFrom, isClaimedByOther, NEEDS_REASON } from '../domain/decide.ts';
import { NOTE } from '../domain/fields.ts';
import type { MessageKey } from '../messages.ts';
import { applyDecision } from './apply-decision.ts';
import type { Dependencies } from './dependencies.ts';
import type { CaseOutcome } from './outcome.ts';

const MAX_DAYS = 365;

/** Decides about a thing that is not the moderator's own. */
export async function moderate(
  { db, subjects }: Dependencies,
  moderator: SignedIn,
  correlationId: string,
  input: ModerateInput,
): Promise<CaseOutcome> {
  const violations = check(input);
  if (violations.length > 0) return failure(...violations);
  const { subjectType, action } = input;
  const subject = { subjectType, subjectId: input.subjectId.toLowerCase() };
  const authorId = await subjects.authorOf(subject, moderator, correlationId);
  if (authorId === null) return failure({ code: 'NOT_FOUND', field: ['subjectId'] });
  if (authorId === moderator.userId) return failure({ code: 'OWN_CONTENT', field: ['subjectId'] });
  if (ABOUT_AUTHOR.has(action) && !isAdmin(moderator)) {
    const isProtected = await subjects.isProtected(authorId, moderator, correlationId);
    if (isProtected) return failure({ code: 'PROTECTED_ROLE', field: ['subjectId'] });
  }
  const now = new Date();
  return db.$transaction(async (tx) => {
    const inCase = await lockCase(tx, { ...subject, authorId, origin: 'MODERATOR' });
    if (isClaimedByOther(inCase, moderator.userId, now) && !isAdmin(moderator)) {
      return failure({ code: 'CLAIMED', field: ['subjectId'] });
    }
    return applyDecision(tx, inCase, moderator, {
      action,
      reason: input.reason ?? null,
      ...applyFields(NOTE, input),
      until: action === 'SUSPEND' ? daysFrom(now, input.days ?? 0) : null,
      undoes: null,
    });
  });
}

function check(input: ModerateInput): Violation<UserErrorCode, MessageKey>[] {
  const { action, reason, days, subjectId } = input;
  const violations: Violation<UserErrorCode, MessageKey>[] = checkFields(NOTE, input);
  if (!isUuid(subjectId)) violations.push({ code: 'NOT_FOUND', field: ['subjectId'] });
  if (action === 'WITHDRAW') violations.push({ code: 'NOT_APPLICABLE', field: ['action'] });
  if (NEEDS_REASON.has(action) && !reason) violations.push({ code: 'REQUIRED', field: ['reason'] });
  if (action === 'SUSPEND') {
    if (days === null || days === undefined) violations.push({ code: 'REQUIRED', field: ['days'] });
    else if (days < 1 || days > MAX_DAYS) {
      const values = { min: 1, max: MAX_DAYS };
      violations.push({ code: 'OUT_OF_RANGE', field: ['days'], values });
    }
  }
  return violations;
}
