import { Prisma } from '../../data/generated/client.ts';

/** Artists before their works, works before single tracks. */
export const typeBonus = Prisma.sql`
  (CASE d.type WHEN 'ARTIST' THEN 4 WHEN 'ALBUM' THEN 2 WHEN 'POST' THEN 2 WHEN 'USER' THEN 2 ELSE 0 END)`;
