import { seedCatalog } from '@vobe/artist/seed';
import { seedUsers } from '@vobe/auth/seed';
import { seedComments } from '@vobe/comment/seed';
import { hasPosts, seedPosts, seedTags } from '@vobe/content/seed';
import { seedTickets } from '@vobe/feedback/seed';
import type { DatabaseService } from '@vobe/registry/databases';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { readDemoData } from './read.ts';

/**
 * Loads the demo data unless there are posts already.
 * @returns What was loaded in words, or null.
 */
export async function seedDemo(
  databases: Readonly<Record<DatabaseService, string>>,
): Promise<string | null> {
  if (await hasPosts(databases.content)) return null;
  const demo = readDemoData();
  const passwords = Object.fromEntries(
    DEMO_ACCOUNTS.map(({ username, password }) => [username, password]),
  );
  const { tracks } = await seedCatalog(databases.artist, demo.catalog);
  const users = await seedUsers(databases.auth, demo.users, passwords);
  const comments = await seedComments(databases.comment, demo.comments);
  await seedTickets(databases.feedback, demo.tickets);
  await seedTags(databases.content, demo.tags);
  // Posts come last: where they are, everything else is.
  const posts = await seedPosts(databases.content, demo.posts);
  return `${posts} posts, ${comments} comments, ${users} users, ${tracks} tracks`;
}
