import { isInstant } from '@vobe/service-kit/instant';
import { namePatterns } from '@vobe/service-kit/name-search';
import {
  atMost,
  MAX_COUNTED,
  type CursorKey,
  type Page,
  type Total,
} from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { User, UserFilter } from '../domain/model.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { COLUMNS } from './users.ts';

export const userKey = ({ joinedAt, id }: User): CursorKey => [joinedAt.toISOString(), id];

export const isUserKey = ([time, id]: CursorKey): boolean => isInstant(time) && isUuid(String(id));

export async function listUsers(db: Database, filter: UserFilter, page: Page): Promise<User[]> {
  const [time, id] = page.after ?? [];
  const after: Prisma.UserWhereInput = page.after
    ? {
        OR: [
          { joinedAt: { lt: new Date(String(time)) } },
          { joinedAt: new Date(String(time)), id: { lt: String(id) } },
        ],
      }
    : {};
  return db.user.findMany({
    where: { AND: [matches(filter), after] },
    orderBy: [{ joinedAt: 'desc' }, { id: 'desc' }],
    take: page.first + 1,
    select: COLUMNS,
  });
}

export async function countUsers(db: Database, filter: UserFilter): Promise<Total> {
  return atMost(await db.user.count({ where: matches(filter), take: MAX_COUNTED + 1 }));
}

function matches({ query, role, isSuspended }: UserFilter): Prisma.UserWhereInput {
  const { inText, inSound } = namePatterns(query ?? '');
  return {
    ...(query && {
      OR: [
        ...inText.map((contains) => ({ searchText: { contains } })),
        ...inSound.map((contains) => ({ soundText: { contains } })),
      ],
    }),
    ...(role && { roles: { has: role } }),
    ...(isSuspended !== undefined && { suspendedAt: isSuspended ? { not: null } : null }),
  };
}
