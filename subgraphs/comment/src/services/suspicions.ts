import { moderates, type SignedIn } from '@vobe/service-kit/authorization';
import type { Database } from '../data/database.ts';
import { findAlike, findBlockedWords } from '../data/suspicions.ts';
import { isNewAccount } from '../domain/rules.ts';
import { fingerprintOf, suspicionsOf, type Suspicion } from '../domain/suspicions.ts';

/** A text as it is stored, and why it should wait for a moderator. */
export interface JudgedText {
  readonly body: string;
  readonly bodyHtml: string;
  readonly fingerprint: string | null;
  readonly suspicions: readonly Suspicion[];
}

/**
 * Looks at a text before it is shown. Moderators' own never wait.
 * @param id The comment that is changed; null for a new one.
 */
export async function judgeText(
  tx: Database,
  author: SignedIn,
  id: string | null,
  text: { readonly body: string; readonly bodyHtml: string },
): Promise<JudgedText> {
  const fingerprint = fingerprintOf(text.body);
  if (moderates(author)) return { ...text, fingerprint, suspicions: [] };
  const { userId: authorId } = author;
  const suspicions = suspicionsOf({
    ...text,
    isNewAccount: isNewAccount(authorId, Date.now()),
    blockedWords: await findBlockedWords(tx),
    ...(await findAlike(tx, { id, authorId, fingerprint })),
  });
  return { ...text, fingerprint, suspicions };
}
