import { typeName, valuesOf, variantsOf, withoutNull, type JsonSchema } from './json-schema.ts';

/** A field as a document shows it. */
export interface Field {
  /** `genres[].slug` */
  readonly path: string;
  /** `text (uuid) or null` */
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
}

/** The forms an object may have: one, or one for each variant. */
export function formsOf(schema: JsonSchema): readonly JsonSchema[] {
  const variants = variantsOf(schema);
  return variants.length > 0 ? variants : [schema];
}

/** Every field of an object, those within fields included. Forbidden ones are `never`. */
export function fieldsOf(schema: JsonSchema, prefix = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix + name;
    const { schema: inner } = withoutNull(property);
    return [
      {
        path,
        type: typeOf(property),
        isRequired: schema.required?.includes(name) ?? false,
        description: property.description ?? '',
      },
      ...fieldsOf(inner, `${path}.`),
      ...(inner.items ? fieldsOf(inner.items, `${path}[].`) : []),
    ];
  });
}

const WORDS: Readonly<Record<string, string>> = { string: 'text', integer: 'whole number' };

function typeOf(property: JsonSchema): string {
  const { schema, nullable } = withoutNull(property);
  const suffix = nullable ? ' or null' : '';
  if (schema.not) return 'never';
  const values = valuesOf(schema);
  if (values) return values.map((value) => JSON.stringify(value)).join(' or ') + suffix;
  if (schema.items) return `list of ${typeOf(schema.items)}${suffix}`;
  const format = schema.format === undefined ? '' : ` (${schema.format})`;
  const type = typeName(schema);
  return (WORDS[type] ?? type) + format + suffix;
}
