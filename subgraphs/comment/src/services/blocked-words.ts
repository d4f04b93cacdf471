import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { failure, success, type Outcome } from '@vobe/service-kit/user-errors';
import type { SetBlockedWordInput, UserErrorCode } from '../__generated__/types.ts';
import type { DatabaseClient } from '../data/database.ts';
import { findBlockedWords } from '../data/suspicions.ts';
import { blockedWordOf } from '../domain/suspicions.ts';
import type { MessageKey } from '../messages.ts';

const MAX_WORDS = 1000;

/** Adds a word that has comments wait for a moderator, or takes it away. */
export async function setBlockedWord(
  db: DatabaseClient,
  admin: SignedIn,
  input: SetBlockedWordInput,
): Promise<Outcome<string[], UserErrorCode, MessageKey>> {
  const word = blockedWordOf(input.word);
  if (word === null) {
    return failure({ code: 'INVALID_FORMAT', field: ['word'], message: 'formatWord' });
  }
  return db.$transaction(async (tx) => {
    const isBlocked = input.isBlocked ?? true;
    if (isBlocked) {
      if ((await tx.blockedWord.count()) >= MAX_WORDS) {
        return failure({ code: 'TOO_MANY', field: ['word'], values: { max: MAX_WORDS } });
      }
      await tx.blockedWord.createMany({ data: { word }, skipDuplicates: true });
    } else {
      await tx.blockedWord.deleteMany({ where: { word } });
    }
    await recordAudit(tx, {
      ...{ actor: admin, action: 'setBlockedWord', subject: `Word ${word}` },
      ...{ before: null, after: { isBlocked } },
    });
    return success(await findBlockedWords(tx));
  });
}
