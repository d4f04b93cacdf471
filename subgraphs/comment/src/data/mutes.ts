import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import { anyOf, lockUntilEnd } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { MuteKind } from '../__generated__/types.ts';
import type { Mutable, Mute } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

export const muteKey = ({ id }: Mute): CursorKey => [id];

export const isMuteKey = ([id]: CursorKey): boolean => isUuid(String(id));

/** Which of some users, comments, posts and items somebody has muted: an id is that of one thing alone. */
export async function findMuted(
  db: Database,
  muterId: string,
  keys: readonly string[],
): Promise<string[]> {
  const rows = await kysely(db)
    .selectFrom('mutes')
    .select('key')
    .where('muter_id', '=', muterId)
    .where('key', '=', anyOf(keys, 'uuid'))
    .execute();
  return rows.map(({ key }) => key);
}

/** What somebody has muted, the latest first. */
export function listMutes(
  db: Database,
  muterId: string,
  kind: MuteKind | null,
  { first, after }: Page,
): Promise<Mute[]> {
  return kysely(db)
    .selectFrom('mutes')
    .select(['id', 'kind', 'key', 'muted_at as mutedAt'])
    .where('muter_id', '=', muterId)
    .$if(kind !== null, (all) => all.where('kind', '=', kind ?? 'USER'))
    .$if(after !== null, (more) => more.where('id', '<', String(after?.[0])))
    .orderBy('id', 'desc')
    .limit(first + 1)
    .execute();
}

/** How much somebody has muted: the bound of mutes bounds the counting. */
export const countMutes = async (
  db: Database,
  muterId: string,
  kind: MuteKind | null,
): Promise<Total> => exactly(await db.mute.count({ where: { muterId, ...(kind && { kind }) } }));

/** Keeps others from changing what the user has muted, until the transaction ends. */
export const lockMutes = (tx: Database, muterId: string): Promise<void> =>
  lockUntilEnd(tx, `mutes ${muterId}`);

/** What is muted already stays so. */
export async function addMute(tx: Database, muterId: string, muted: Mutable): Promise<void> {
  const data = { muterId, kind: muted.kind, key: muted.key };
  await tx.mute.createMany({ data, skipDuplicates: true });
}

export async function removeMute(
  db: Database,
  muterId: string,
  { kind, key }: Mutable,
): Promise<void> {
  await db.mute.deleteMany({ where: { muterId, kind, key } });
}

/** Forgets who has muted posts and items that are gone. */
export async function forgetMutes(tx: Database, subjects: readonly string[]): Promise<void> {
  if (subjects.length > 0) await tx.mute.deleteMany({ where: { key: { in: [...subjects] } } });
}
