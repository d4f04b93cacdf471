import type { SearchParams } from '#web/lib/page-context.ts';
import { sharePage } from '#web/lib/server/page-response.ts';
import { hasSession } from '#web/lib/session/session.ts';

/** Parameters of what somebody has just done: such a page is nobody else's. */
const NOTICES = ['done', 'sent'];

/**
 * Lets others have the present page for a moment, if it is the same for them: nobody is signed in, and
 * it tells nobody what they have done. To be called when all redirects are behind it.
 * @param lists Kinds of entities that it lists beyond those of one entity, such as `post`.
 */
export async function shareWithGuests(query: SearchParams, ...lists: string[]): Promise<void> {
  if (NOTICES.some((name) => name in query) || (await hasSession())) return;
  sharePage(lists);
}
