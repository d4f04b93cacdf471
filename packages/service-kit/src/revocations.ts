import { z } from 'zod';

/** Path of auth's list of revocations; POST, signed like any call between services. */
export const REVOCATIONS_PATH = '/revocations';

/** What the router asks: the position of the answer before, null for all. */
export const revocationsRequest = z.object({
  since: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullable(),
});

/** What makes access tokens void before they expire. */
const revocation = z.object({
  userId: z.string(),
  /** The session whose tokens are void, or null for all of the user's. */
  sessionId: z.string().nullable(),
  /** Tokens of versions of the account before this one are void; null with a session. */
  beforeVersion: z.int().nullable(),
  /** When the last of them has expired, and nobody needs to know any more. */
  expiresAt: z.iso.datetime(),
});

export type Revocation = z.output<typeof revocation>;

export const revocationsAnswer = z.object({
  next: z.string(),
  revocations: z.array(revocation),
});
