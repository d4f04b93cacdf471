import { demoId } from '@vobe/service-kit/demo-id';
import type { Role } from '@vobe/service-kit/identity';
import { openDatabase } from './data/database.ts';
import { insertMissingUsers } from './data/users.ts';
import { emailKey } from '@vobe/service-kit/email-address';
import { Passwords } from './security/passwords.ts';
import { recordUsersRegistered } from './services/record-events.ts';

export interface DemoUser {
  username: string;
  displayName: string;
  bio: string;
  roles: Role[];
  joinedDaysAgo: number;
}

const DAY_MS = 86_400_000;

/**
 * Adds the demo accounts that are missing. Only those named in `passwords` can sign in; the
 * others have no password at all.
 */
export async function seedUsers(
  databaseUrl: string,
  users: readonly DemoUser[],
  passwords: Readonly<Record<string, string>>,
  now = Date.now(),
): Promise<number> {
  const db = openDatabase(databaseUrl);
  const hasher = new Passwords({ memoryKib: 19_456, passes: 2, lanes: 1 });
  try {
    const data = await Promise.all(
      users.map(async ({ username, displayName, bio, roles, joinedDaysAgo }) => {
        const email = `${username}@example.com`;
        const password = passwords[username];
        return {
          id: demoId('user', username),
          username,
          displayName,
          bio,
          roles,
          email,
          emailKey: emailKey(email),
          passwordHash: password === undefined ? null : await hasher.hash(password),
          joinedAt: new Date(now - joinedDaysAgo * DAY_MS),
          // Nobody could: their mails reach nobody.
          verifiedAt: new Date(now),
        };
      }),
    );
    return await db.$transaction(async (tx) => {
      const added = await insertMissingUsers(tx, data);
      await recordUsersRegistered(tx, added);
      return added.length;
    });
  } finally {
    await db.$disconnect();
  }
}
