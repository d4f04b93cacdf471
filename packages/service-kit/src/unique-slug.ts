import { lockUntilEnd } from './query-builder.ts';
import type { SqlClient } from './sql.ts';

/** The base if it is free, else the first of base-2, base-3 … that is. */
export function uniqueSlug(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/**
 * Waits until nobody else is about to take the slug, or one that differs in the numbers behind it;
 * held until the transaction ends.
 */
export async function lockSlug(tx: SqlClient, slug: string): Promise<void> {
  await lockUntilEnd(tx, `slug ${slug.replace(/(-\d+)+$/, '')}`);
}

/** What finds the slug with a number behind it; its fixed beginning lets an index find them. */
export const numberedSlug = (base: string): string => `^${base}-[0-9]+$`;
