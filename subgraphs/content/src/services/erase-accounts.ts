import type { EventBus } from '@vobe/event-bus/bus';
import { postCreated } from '@vobe/event-contracts/events/post-created';
import { postPublished } from '@vobe/event-contracts/events/post-published';
import { postUpdated } from '@vobe/event-contracts/events/post-updated';
import { erasePostsOf, pageOfErasedPosts } from '../data/erase-posts.ts';
import type { Database } from '../data/database.ts';
import { recordPostsErased } from './record-events.ts';

/** Topics that have texts of posts. */
const TOPICS = [postCreated, postUpdated, postPublished].map(({ type }) => type);
/** A post has a hundred thousand characters, and each has triggers. */
const MAX_POSTS = 100;
const PAGE = 500;

/** What content erases of accounts that are gone, besides what data/personal-data.ts says. */
export const eraseAccounts = (db: Database, bus: EventBus) => ({
  steps: [
    async (tx: Database, ids: readonly string[], limit: number): Promise<number> => {
      const posts = await erasePostsOf(tx, ids, Math.min(limit, MAX_POSTS));
      await recordPostsErased(tx, posts);
      return posts.length;
    },
  ],
  elsewhere: [
    async (ids: readonly string[]): Promise<void> => {
      let after: string | null = null;
      for (;;) {
        const page: string[] = await pageOfErasedPosts(db, ids, after, PAGE);
        if (page.length === 0) return;
        await bus.forget(TOPICS, page);
        after = page.at(-1) ?? null;
      }
    },
  ],
});
