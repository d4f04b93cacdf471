import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { DemoCatalog } from '@vobe/artist/seed';
import type { DemoUser } from '@vobe/auth/seed';
import type { DemoComment } from '@vobe/comment/seed';
import type { DemoPost, DemoTag } from '@vobe/content/seed';
import type { DemoTicket } from '@vobe/feedback/seed';

const DATA = path.join(import.meta.dirname, 'data');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** When the catalogue was first talked about. */
const DISCUSSED_DAYS_AGO = 30;

const frontMatter = z.object({
  title: z.string(),
  excerpt: z.string(),
  language: z.enum(['ru', 'en']).transform((code) => (code === 'ru' ? 'RU' : 'EN')),
  artist: z.string(),
  album: z.string().optional(),
  author: z.string(),
  tags: z.array(z.string()),
  publishedDaysAgo: z.number(),
  status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']),
  metadata: z.record(z.string(), z.coerce.string()).default({}),
});

/** By what they stand under: the slug of a post, or the kind of an item of the catalogue and its key, `album:artist/album`. */
const comments = z.record(
  z.string().regex(/^([a-z0-9-]+|(artist|album|track):[a-z0-9-]+(\/[a-z0-9-]+)*)$/),
  z.array(
    z.object({
      author: z.string(),
      afterMinutes: z.number(),
      body: z.string(),
      /** Number of the comment that it answers. */
      answers: z.number().optional(),
      /** So many of the others like it. */
      likes: z.number().default(0),
    }),
  ),
);

export interface DemoData {
  catalog: DemoCatalog;
  users: DemoUser[];
  posts: DemoPost[];
  tags: DemoTag[];
  comments: DemoComment[];
  tickets: DemoTicket[];
}

/** The demo data as it lies beside this file; times of comments are relative to now. */
export function readDemoData(now = Date.now()): DemoData {
  const posts = readdirSync(path.join(DATA, 'posts')).map(readPost);
  const users = readJson('users.json') as DemoUser[];
  return {
    catalog: {
      genres: readJson('genres.json') as DemoCatalog['genres'],
      artists: readdirSync(path.join(DATA, 'artists')).map(
        (file) => readJson(`artists/${file}`) as DemoCatalog['artists'][number],
      ),
    },
    users,
    posts,
    tags: readJson('tags.json') as DemoTag[],
    tickets: readJson('tickets.json') as DemoTicket[],
    comments: Object.entries(comments.parse(readJson('comments.json'))).flatMap(
      ([subject, list]) => {
        const post = posts.find(({ slug }) => slug === subject);
        const publishedDaysAgo = post?.publishedDaysAgo ?? DISCUSSED_DAYS_AGO;
        const published = now - publishedDaysAgo * DAY_MS;
        return list.map(({ author, body, afterMinutes, answers, likes }, index) => ({
          ...{ subject, index, author, body, answers: answers ?? null },
          createdAt: new Date(published + afterMinutes * MINUTE_MS),
          likedBy: users
            .flatMap(({ username }) => (username === author ? [] : [username]))
            .slice(0, likes),
        }));
      },
    ),
  };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(DATA, file), 'utf8'));
}

function readPost(file: string): DemoPost {
  const text = readFileSync(path.join(DATA, 'posts', file), 'utf8');
  const [, header, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (header === undefined || body === undefined) throw new Error(`${file} has no front matter`);
  return {
    slug: path.basename(file, '.md'),
    body: body.trim(),
    ...frontMatter.parse(parseYaml(header)),
  };
}
