import { storeAuthorVisibility } from '@vobe/author-visibility/author-visibility';
import { withoutMentions } from '@vobe/markdown/mentions';
import { renderMarkdown } from '@vobe/markdown/render';
import {
  eraseCommentsOf,
  findFormerTexts,
  forgetMentions,
  lockMentioning,
  replaceFormerText,
  replaceText,
  type MentioningComment,
  type NewText,
} from '../data/erase-comments.ts';
import type { Database } from '../data/database.ts';
import { recordCommentsErased, recordCommentUpdated } from './record-events.ts';

/** No event of an account that is gone is newer. */
const LAST_VERSION = 2 ** 31 - 1;

/** Each is rendered anew. */
const MAX_MENTIONING = 50;

/** What comment erases of accounts that are gone, besides what data/personal-data.ts says. */
export const ERASE_ACCOUNTS = {
  steps: [
    async (tx: Database, ids: readonly string[], limit: number): Promise<number> => {
      const comments = await eraseCommentsOf(tx, ids, limit);
      await recordCommentsErased(tx, comments);
      return comments.length;
    },
    async (tx: Database, ids: readonly string[], limit: number): Promise<number> => {
      const comments = await lockMentioning(tx, ids, Math.min(limit, MAX_MENTIONING));
      for (const comment of comments) await leaveOut(tx, comment);
      await forgetMentions(
        tx,
        comments.map(({ id }) => id),
        ids,
      );
      return comments.length;
    },
    // By now there are no comments that it would have to hide, one by one: only those under posts.
    async (tx: Database, ids: readonly string[]): Promise<number> => {
      await storeAuthorVisibility(
        tx,
        ids.map((id) => ({ id, version: LAST_VERSION, isHidden: true })),
      );
      return 0;
    },
  ],
};

/** Takes names out of what somebody else wrote. */
async function leaveOut(tx: Database, comment: MentioningComment): Promise<void> {
  const without = (body: string): NewText | null => {
    const left = withoutMentions(body, new Set(comment.gone));
    if (left === body) return null;
    const { html } = renderMarkdown(left, 'comment', new Set(comment.left));
    return { body: left, bodyHtml: html };
  };
  const text = without(comment.body);
  for (const { version, body } of await findFormerTexts(tx, comment.id)) {
    const former = without(body);
    if (former) await replaceFormerText(tx, comment.id, version, former);
  }
  const changed = text && (await replaceText(tx, comment.id, text));
  // What waits or was removed is nothing that anybody has been told of.
  if (changed?.status === 'VISIBLE') await recordCommentUpdated(tx, changed);
}
