import { fixed } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { row } from './conditions.ts';

/** Artists before their works, works before single tracks. */
export const typeBonus = fixed(sql<number>`
  (CASE ${row.ref('d.type')} WHEN 'ARTIST' THEN 4 WHEN 'ALBUM' THEN 2 WHEN 'POST' THEN 2 WHEN 'USER' THEN 2 ELSE 0 END)`);
