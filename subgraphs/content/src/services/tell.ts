import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { postArchived } from '@vobe/event-contracts/events/post-archived';
import { postCreated } from '@vobe/event-contracts/events/post-created';
import { postDeleted } from '@vobe/event-contracts/events/post-deleted';
import { postPublished } from '@vobe/event-contracts/events/post-published';
import { postUpdated } from '@vobe/event-contracts/events/post-updated';
import type { Database } from '../data/database.ts';
import { findPlainTexts } from '../data/posts.ts';
import { findTagNames } from '../data/tags.ts';
import type { Post, TagNames } from '../domain/model.ts';
import { hiddenState, publicState } from '../domain/post-state.ts';

/** What has happened to a post. */
export type PostNews = 'created' | 'updated' | 'published' | 'archived';

/** Records what has happened to posts, in the transaction in which it did. */
export async function tell(tx: Database, news: PostNews, posts: readonly Post[]): Promise<void> {
  const published = posts.filter(({ status }) => status === 'PUBLISHED');
  const texts = await findPlainTexts(
    tx,
    published.map(({ id }) => id),
  );
  const tagNames = await findTagNames(
    tx,
    published.flatMap(({ tags }) => tags),
  );
  await recordEvents(
    tx,
    posts.map((post) => eventAbout(news, post, texts.get(post.id) ?? '', tagNames)),
  );
}

/** Records that a post is gone. @param post As it was before. */
export async function tellDeleted(tx: Database, { id, version, authorId }: Post): Promise<void> {
  const change = { aggregateId: id, aggregateVersion: version + 1, data: { authorId } };
  await recordEvents(tx, [eventOf(postDeleted, change)]);
}

function eventAbout(news: PostNews, post: Post, plainText: string, tagNames: readonly TagNames[]) {
  const about = { aggregateId: post.id, aggregateVersion: post.version };
  if (news === 'archived') {
    return eventOf(postArchived, { ...about, data: hiddenState(post, 'ARCHIVED') });
  }
  if (post.status === 'PUBLISHED') {
    const data = publicState(post, plainText, tagNames);
    if (news === 'published') return eventOf(postPublished, { ...about, data });
    return eventOf(news === 'created' ? postCreated : postUpdated, { ...about, data });
  }
  const data = hiddenState(post, post.status);
  return eventOf(news === 'created' ? postCreated : postUpdated, { ...about, data });
}
