import { renderMarkdown } from '@vobe/markdown/render';
import { demoId } from '@vobe/service-kit/demo-id';
import { openDatabase } from './data/database.ts';
import { findPosts } from './data/posts.ts';
import { addTagNames } from './data/tags.ts';
import type { Language, PostStatus } from './__generated__/types.ts';
import { deriveTexts } from './domain/texts.ts';
import { recordPostEvents } from './services/record-events.ts';

export interface DemoPost {
  slug: string;
  title: string;
  excerpt: string;
  body: string;
  language: Language;
  status: Exclude<PostStatus, 'SCHEDULED'>;
  publishedDaysAgo: number;
  author: string;
  artist: string;
  album?: string | undefined;
  tags: string[];
  metadata: Record<string, string>;
}

export interface DemoTag {
  tag: string;
  name: string;
  ru: string;
}

const DAY_MS = 86_400_000;

/** Whether there is any post, be it the demo's or somebody's own. */
export async function hasPosts(databaseUrl: string): Promise<boolean> {
  const db = openDatabase(databaseUrl);
  try {
    return (await db.post.findFirst({ select: { id: true } })) !== null;
  } finally {
    await db.$disconnect();
  }
}

/** Adds the names of the demo's tags; posts that are created later carry them in their events. */
export async function seedTags(databaseUrl: string, tags: readonly DemoTag[]): Promise<void> {
  const db = openDatabase(databaseUrl);
  try {
    await addTagNames(
      db,
      tags.map(({ tag, name, ru }) => ({ tag, translations: { en: { name }, ru: { name: ru } } })),
    );
  } finally {
    await db.$disconnect();
  }
}

/** Adds the demo posts that are missing; their times are relative to now. */
export async function seedPosts(
  databaseUrl: string,
  posts: readonly DemoPost[],
  now = Date.now(),
): Promise<number> {
  const db = openDatabase(databaseUrl);
  try {
    const rows = posts.map((post) => {
      const time = new Date(now - post.publishedDaysAgo * DAY_MS);
      return {
        id: demoId('post', post.slug),
        slug: post.slug,
        title: post.title,
        body: post.body,
        ...deriveTexts(renderMarkdown(post.body, 'post'), post.excerpt),
        language: post.language,
        status: post.status,
        publishedAt: post.status === 'DRAFT' ? null : time,
        listedAt: time,
        createdAt: time,
        updatedAt: time,
        tags: post.tags,
        authorId: demoId('user', post.author),
        artistId: demoId('artist', post.artist),
        albumId: post.album === undefined ? null : demoId('album', `${post.artist}/${post.album}`),
      };
    });
    const metadata = posts.flatMap((post) =>
      Object.entries(post.metadata).map(([key, value], position) => ({
        postId: demoId('post', post.slug),
        key,
        value,
        position,
      })),
    );
    return await db.$transaction(async (tx) => {
      const added = await tx.post.createManyAndReturn({
        data: rows,
        skipDuplicates: true,
        select: { id: true },
      });
      await tx.postMetadata.createMany({ data: metadata, skipDuplicates: true });
      const written = await findPosts(
        tx,
        added.map(({ id }) => id),
      );
      await recordPostEvents(tx, 'created', written);
      return added.length;
    });
  } finally {
    await db.$disconnect();
  }
}
