import { z } from 'zod';

/**
 * Paths of the fields that the schema doesn't name. Readers keep such fields; a writer that sends
 * one has made a mistake, perhaps by spreading a whole row, and would publish what nobody agreed to.
 */
export function unknownFields(schema: z.ZodType, value: unknown, path = ''): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return value === undefined || value === null
      ? []
      : unknownFields(schema.unwrap() as z.ZodType, value, path);
  }
  if (schema instanceof z.ZodArray) {
    return Array.isArray(value)
      ? value.flatMap((item) => unknownFields(schema.element as z.ZodType, item, `${path}[]`))
      : [];
  }
  if (schema instanceof z.ZodUnion) {
    const option = (schema.options as z.ZodType[]).find((each) => each.safeParse(value).success);
    return option ? unknownFields(option, value, path) : [];
  }
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    const shape = schema.shape as Record<string, z.ZodType>;
    return Object.entries(value).flatMap(([field, inner]) => {
      const at = path === '' ? field : `${path}.${field}`;
      const known = Object.hasOwn(shape, field) ? shape[field] : undefined;
      return known ? unknownFields(known, inner, at) : [at];
    });
  }
  return [];
}
