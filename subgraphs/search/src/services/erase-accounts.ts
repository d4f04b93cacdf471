import type { Database } from '../data/database.ts';
import { postsBy, usersKnown } from '../data/erased-entities.ts';
import type { Entity } from '../domain/model.ts';
import { project } from './project.ts';

/** Nothing that is still said of them is newer. */
const LAST_VERSION = 2 ** 31 - 1;
/** Each is rendered anew, and what refers to it. */
const MAX_ENTITIES = 100;

/** What search erases of accounts that are gone: what it knows of them, and of what they wrote. */
export const eraseAccounts = (onErased: () => void) => ({
  steps: [
    (tx: Database, ids: readonly string[], limit: number) =>
      forget(tx, onErased, async () => {
        const users = await usersKnown(tx, ids, LAST_VERSION, Math.min(limit, MAX_ENTITIES));
        const state = { suspended: true, username: null, displayName: null };
        return users.map((id) => ({ type: 'USER', id, version: LAST_VERSION, state }));
      }),
    (tx: Database, ids: readonly string[], limit: number) =>
      forget(tx, onErased, async () => {
        const posts = await postsBy(tx, ids, Math.min(limit, MAX_ENTITIES));
        return posts.map((id) => ({ type: 'POST', id, version: LAST_VERSION, state: null }));
      }),
  ],
});

async function forget(
  tx: Database,
  onErased: () => void,
  find: () => Promise<readonly Entity[]>,
): Promise<number> {
  const gone = await find();
  if (gone.length === 0) return 0;
  await project(tx, gone);
  onErased();
  return gone.length;
}
