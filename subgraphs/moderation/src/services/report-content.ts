import type { SignedIn } from '@vobe/service-kit/authorization';
import { applyFields, checkFields } from '@vobe/service-kit/input-fields';
import { isUuid } from '@vobe/service-kit/text-rules';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success, type Outcome, type Violation } from '@vobe/service-kit/user-errors';
import type {
  ModerationCaseOrigin,
  ReportContentInput,
  UserErrorCode,
} from '../__generated__/types.ts';
import { countReport, lockCase, reopenCase, setOrigin } from '../data/cases.ts';
import { storeReport } from '../data/reports.ts';
import { NOTE } from '../domain/fields.ts';
import type { MessageKey } from '../messages.ts';
import type { Dependencies } from './dependencies.ts';

const HOUR_SECONDS = 3600;

/** Reasons to look at a case that a report does not take the place of. */
const STANDS: ReadonlySet<ModerationCaseOrigin> = new Set(['HELD', 'REPORTED']);

/** Reports a thing that the user sees. */
export async function reportContent(
  { db, subjects, limits }: Dependencies,
  user: SignedIn,
  correlationId: string,
  input: ReportContentInput,
): Promise<Outcome<true, UserErrorCode, MessageKey>> {
  const { subjectType, reason } = input;
  const violations: Violation<UserErrorCode, MessageKey>[] = checkFields(NOTE, input);
  const { note } = applyFields(NOTE, input);
  if (reason === 'OTHER' && note === null) violations.push({ code: 'REQUIRED', field: ['note'] });
  if (!isUuid(input.subjectId)) violations.push({ code: 'NOT_FOUND', field: ['subjectId'] });
  if (violations.length > 0) return failure(...violations);
  const subject = { subjectType, subjectId: input.subjectId.toLowerCase() };
  // Counted before anybody else is asked, and whatever the answer is.
  const { REPORTS_PER_HOUR: limit } = limits;
  const refused = await throttleUser(db, user, 'report content', limit, HOUR_SECONDS);
  if (refused) return failure(refused);
  const authorId = await subjects.authorOf(subject, user, correlationId);
  if (authorId === null) return failure({ code: 'NOT_FOUND', field: ['subjectId'] });
  if (authorId === user.userId) return failure({ code: 'OWN_CONTENT', field: ['subjectId'] });
  return db.$transaction(async (tx) => {
    let found = await lockCase(tx, { ...subject, authorId, origin: 'REPORTED' });
    if (found.status === 'RESOLVED') found = await reopenCase(tx, found.id, 'REPORTED');
    // What waits to be seen goes on waiting for that.
    else if (!STANDS.has(found.origin)) await setOrigin(tx, found.id, 'REPORTED');
    const report = { caseId: found.id, reporterId: user.userId, reason, note };
    if (await storeReport(tx, report, found.openedAt)) await countReport(tx, found.id);
    return success(true);
  });
}
