import { z } from 'zod';

// The patterns stand here and not in zod, whose own may change between versions: a released schema
// holds them as text, and a foreign change would look like a broken contract.

/** As PostgreSQL writes it, in lower case: keys are compared as text. Any version: old rows count. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What Date.toISOString() writes. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** An id. */
export const uuid = (description: string) =>
  z.string().regex(UUID).meta({ format: 'uuid', description });

/** An id, or null. */
export const nullableUuid = (description: string) =>
  z.string().regex(UUID).meta({ format: 'uuid' }).nullable().describe(description);

/** A time in UTC to the millisecond: 2026-01-31T09:00:00.000Z. */
export const instant = (description: string) =>
  z
    .string()
    .regex(INSTANT)
    // The pattern lets the 30th of February pass.
    .refine(isDate, 'not a date')
    .meta({ format: 'date-time', description });

/** A text of any length. */
export const text = (description: string) => z.string().describe(description);

/** A text, or null. */
export const nullableText = (description: string) => z.string().nullable().describe(description);

/** A whole number that is not below the minimum. */
export const count = (minimum: number, description: string) =>
  z.int().min(minimum).describe(description);

/** Ids in a stated order. */
export const uuids = (description: string) =>
  z.array(z.string().regex(UUID).meta({ format: 'uuid' })).describe(description);

/** A text by language, where a translation is known. A further language is an optional field more. */
export const translations = (description: string) =>
  z
    .looseObject({
      EN: z.string().optional().describe('In English.'),
      RU: z.string().optional().describe('In Russian.'),
    })
    .describe(description);

/** A text that the event must not hold: a value is refused instead of being passed on. */
export const forbidden = (description: string) => z.never().optional().describe(description);

function isDate(value: string): boolean {
  const time = Date.parse(value);
  return Number.isFinite(time) && new Date(time).toISOString() === value;
}
