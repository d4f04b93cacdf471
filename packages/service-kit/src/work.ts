import { z } from 'zod';

/** The router asks by this header, with `1`, what a call has cost. */
export const WORK_HEADER = 'x-vobe-work';

/** What a subgraph says of a call under `extensions.work`, if the router asks. */
export const workExtension = z.object({
  /** SQL statements that were sent, BEGIN and COMMIT not counted. */
  statements: z.int().min(0),
  /** How long they took together, in milliseconds; some may have run at once. */
  databaseMs: z.number().min(0),
});

export type Work = z.infer<typeof workExtension>;
