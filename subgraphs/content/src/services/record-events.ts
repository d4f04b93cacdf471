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
import { hiddenSnapshot, publicSnapshot } from '../domain/post-snapshot.ts';

/** What may happen to a post. */
export type PostChange = 'created' | 'updated' | 'published' | 'archived';

/** Records what has happened to posts, in the transaction in which it did. */
export async function recordPostEvents(
  tx: Database,
  change: PostChange,
  posts: readonly Post[],
): Promise<void> {
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
    posts.map((post) => eventAbout(change, post, texts.get(post.id) ?? '', tagNames)),
  );
}

/** Records that a post is gone. @param post As it was before. */
export async function recordPostDeleted(
  tx: Database,
  { id, version, authorId }: Post,
): Promise<void> {
  const change = { aggregateId: id, aggregateVersion: version + 1, data: { authorId } };
  await recordEvents(tx, [eventOf(postDeleted, change)]);
}

/** Records that posts went with their author's account. @param posts As they are now. */
export async function recordPostsErased(
  tx: Database,
  posts: readonly Pick<Post, 'id' | 'version' | 'authorId'>[],
): Promise<void> {
  await recordEvents(
    tx,
    posts.map(({ id, version, authorId }) =>
      eventOf(postDeleted, { aggregateId: id, aggregateVersion: version, data: { authorId } }),
    ),
  );
}

function eventAbout(
  change: PostChange,
  post: Post,
  plainText: string,
  tagNames: readonly TagNames[],
) {
  const about = { aggregateId: post.id, aggregateVersion: post.version };
  if (change === 'archived') {
    return eventOf(postArchived, { ...about, data: hiddenSnapshot(post, 'ARCHIVED') });
  }
  if (post.status === 'PUBLISHED') {
    const data = publicSnapshot(post, plainText, tagNames);
    if (change === 'published') return eventOf(postPublished, { ...about, data });
    return eventOf(change === 'created' ? postCreated : postUpdated, { ...about, data });
  }
  const data = hiddenSnapshot(post, post.status);
  return eventOf(change === 'created' ? postCreated : postUpdated, { ...about, data });
}
