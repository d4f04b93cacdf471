import { recordsOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { Key } from '../domain/model.ts';
import type { EntityType } from './generated/tables.ts';

export const KEY_TYPES = { type: 'text', id: 'uuid' } as const;

/** The type that a record `r` names, as the type of the column. */
export const typeOfRecord = sql<EntityType>`${sql.ref('r.type')}::entity_type`;

/** Keys as a table `r`, whatever else the rows hold. */
export const keysAsRecords = (keys: readonly Key[]) => recordsOf<Key>(keys, KEY_TYPES);

/** What stands behind a key, in the order of keys. */
export const isBehind = (key: Key | null | undefined) =>
  sql<boolean>`(type, id) > (${key?.type}::entity_type, ${key?.id}::uuid)`;
