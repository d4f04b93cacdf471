import type { SearchParams } from '#web/lib/page-context.ts';
import { shareIndex, sharePage } from '#web/lib/server/page-response.ts';
import { hasSession } from '#web/lib/session/session.ts';

/** Parameters that confirm an action: such a page is for its reader alone. */
const NOTICES = ['done', 'sent'];

/**
 * Lets a shared cache keep the present page, if it is the same for all anonymous readers: there is no
 * session, and it confirms no action. To be called after all redirects.
 * @param lists Kinds of entities that it lists beyond those of one entity, such as `post`.
 */
export async function shareAnonymousPage(query: SearchParams, ...lists: string[]): Promise<void> {
  if (NOTICES.some((name) => name in query) || (await hasSession())) return;
  sharePage(lists);
}

/** As `shareAnonymousPage`, for what lists all there is of some kinds. To be called after its last query. */
export async function shareAnonymousIndex(...kinds: string[]): Promise<void> {
  if (!(await hasSession())) shareIndex(kinds);
}
