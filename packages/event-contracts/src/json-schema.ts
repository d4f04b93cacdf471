import { z } from 'zod';

/** JSON Schema as far as contracts use it. */
export const jsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  const: z.json().optional(),
  enum: z.array(z.json()).optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), jsonSchema]).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
  get oneOf() {
    return z.array(jsonSchema).optional();
  },
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
  get not() {
    return jsonSchema.optional();
  },
});

export type JsonSchema = z.output<typeof jsonSchema>;

/** The JSON Schema of a zod schema. Draft 7 is what AsyncAPI reads without further ado. */
export function toJsonSchema(
  schema: z.ZodType,
  target: 'draft-7' | 'draft-2020-12' = 'draft-2020-12',
): JsonSchema {
  return jsonSchema.parse(z.toJSONSchema(schema, { target }));
}

/** A schema without its `null`, and whether it had one, in either of the spellings zod writes. */
export function withoutNull(schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  const { anyOf, type, ...rest } = schema;
  if (Array.isArray(type) && type.includes('null')) {
    const types = type.filter((name) => name !== 'null');
    const [only] = types;
    const inner = only !== undefined && types.length === 1 ? only : types;
    return { schema: { ...schema, type: inner }, nullable: true };
  }
  const options = anyOf?.filter((option) => option.type !== 'null');
  if (!anyOf || !options || options.length === anyOf.length) return { schema, nullable: false };
  const [only] = options;
  return {
    schema: only && options.length === 1 ? { ...only, ...rest } : { ...rest, anyOf: options },
    nullable: true,
  };
}

/** The type of a schema in a word. */
export function typeName({ type = 'anything' }: JsonSchema): string {
  return typeof type === 'string' ? type : [...type].sort().join(' or ');
}

/** The values a schema is limited to, or null if it is not. */
export function valuesOf(schema: JsonSchema): readonly z.core.util.JSONType[] | null {
  return schema.const !== undefined ? [schema.const] : (schema.enum ?? null);
}

/** Alternatives of a schema; none if it has one form. */
export function variantsOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.oneOf ?? schema.anyOf ?? [];
}

/** The discriminating fields of a variant: status = DRAFT | SCHEDULED. */
export function discriminators(variant: JsonSchema): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [field, schema] of Object.entries(variant.properties ?? {})) {
    const values = valuesOf(schema);
    if (values && variant.required?.includes(field)) found.set(field, values.map(String));
  }
  return found;
}
