import {
  discriminators,
  typeName,
  valuesOf,
  variantsOf,
  withoutNull,
  type JsonSchema,
} from './json-schema.ts';

/**
 * Whether a schema may replace a released one of the same version. Two consumers must not break:
 * the older one, which gets new events until it is deployed again, and the newer one, which gets
 * old events from topics that keep them up to 14 days, and from the dead letters up to 30. So one
 * change is harmless: a further optional field, which the older reader ignores and the newer one
 * can miss. Descriptions may change, too. Everything else needs a new version.
 *
 * For lists of values this means that an added one is an error as a removed one is. Readers refuse
 * a value they don't know (`invalid-data`), so an added one would fill the dead letters of every
 * reader that was deployed before. A removed one would do the same to events that still lie in the
 * topics, and a reader that waits for it (ARCHIVED takes a post away) would wait forever.
 */
export type Rule =
  | 'field-removed'
  | 'required-field-added'
  | 'became-optional'
  | 'became-required'
  | 'became-nullable'
  | 'no-longer-nullable'
  | 'type-changed'
  | 'value-added'
  | 'value-removed'
  | 'pattern-changed'
  | 'variant-added'
  | 'variant-removed'
  | 'unknown-fields-refused'
  | 'constraint-changed';

/** A change that would break a consumer. */
export interface Breach {
  /** `genres[].slug`; within a variant `status=PUBLISHED: title`; empty for the whole. */
  readonly field: string;
  readonly rule: Rule;
  /** What was and what is. */
  readonly detail: string;
}

/** What people read and no reader checks. */
const ANNOTATIONS = new Set([
  '$schema',
  '$id',
  '$comment',
  'title',
  'description',
  'examples',
  'deprecated',
]);

/** What has a rule of its own below. */
const JUDGED = new Set([
  'type',
  'const',
  'enum',
  'pattern',
  'format',
  'required',
  'properties',
  'additionalProperties',
  'items',
  'oneOf',
  'anyOf',
  'not',
]);

/** Every change from the released schema to the present one that needs a new version. */
export function findBreaches(released: JsonSchema, present: JsonSchema, field = ''): Breach[] {
  const before = withoutNull(released);
  const after = withoutNull(present);
  const breaches = compareForms(before.schema, after.schema, field);
  if (!before.nullable && after.nullable) {
    breaches.unshift({ field, rule: 'became-nullable', detail: 'may be null now' });
  }
  if (before.nullable && !after.nullable) {
    breaches.unshift({ field, rule: 'no-longer-nullable', detail: 'old events hold null' });
  }
  return breaches;
}

function compareForms(released: JsonSchema, present: JsonSchema, field: string): Breach[] {
  const [was, is] = [kindOf(released), kindOf(present)];
  if (was !== is) return [{ field, rule: 'type-changed', detail: `${was} → ${is}` }];
  return [
    ...compareVariants(released, present, field),
    ...compareValues(released, present, field),
    ...comparePatterns(released, present, field),
    ...compareFields(released, present, field),
    ...compareAdditional(released, present, field),
    ...(released.items && present.items
      ? findBreaches(released.items, present.items, `${field}[]`)
      : []),
    ...compareConstraints(released, present, field),
  ];
}

function kindOf(schema: JsonSchema): string {
  if (variantsOf(schema).length > 0) return 'variants';
  if (schema.not) return 'nothing';
  const kind = typeName(schema);
  if (kind === 'array' && !schema.items) return 'array of anything';
  return valuesOf(schema) ? `${kind} of a list` : kind;
}

function compareVariants(released: JsonSchema, present: JsonSchema, field: string): Breach[] {
  const unmatched = new Set(variantsOf(present));
  const breaches: Breach[] = [];
  for (const before of variantsOf(released)) {
    const after = [...unmatched].find((candidate) => areAkin(before, candidate));
    if (after) {
      unmatched.delete(after);
      breaches.push(...findBreaches(before, after, `${field}${nameOf(before)}: `));
    } else {
      breaches.push({ field, rule: 'variant-removed', detail: nameOf(before) });
    }
  }
  const added = [...unmatched].map(nameOf);
  return [
    ...breaches,
    ...added.map((detail): Breach => ({ field, rule: 'variant-added', detail })),
  ];
}

/** Whether two variants are the same one at two times: they share a discriminating value. */
function areAkin(one: JsonSchema, other: JsonSchema): boolean {
  const [ours, theirs] = [discriminators(one), discriminators(other)];
  if (ours.size === 0 && theirs.size === 0) return kindOf(one) === kindOf(other);
  return [...ours].some(([field, values]) =>
    values.some((value) => theirs.get(field)?.includes(value)),
  );
}

function nameOf(variant: JsonSchema): string {
  const [first] = discriminators(variant);
  return first ? `${first[0]}=${first[1].join('|')}` : kindOf(variant);
}

function compareValues(released: JsonSchema, present: JsonSchema, field: string): Breach[] {
  const before = (valuesOf(released) ?? []).map((value) => JSON.stringify(value));
  const after = (valuesOf(present) ?? []).map((value) => JSON.stringify(value));
  const breach = (rule: Rule) => (detail: string) => ({ field, rule, detail });
  return [
    ...before.filter((value) => !after.includes(value)).map(breach('value-removed')),
    ...after.filter((value) => !before.includes(value)).map(breach('value-added')),
  ];
}

function comparePatterns(released: JsonSchema, present: JsonSchema, field: string): Breach[] {
  return (['pattern', 'format'] as const).flatMap((key): Breach[] => {
    const [was = 'none', is = 'none'] = [released[key], present[key]];
    return was === is ? [] : [{ field, rule: 'pattern-changed', detail: `${key} ${was} → ${is}` }];
  });
}

function compareFields(released: JsonSchema, present: JsonSchema, field: string): Breach[] {
  const before = new Map(Object.entries(released.properties ?? {}));
  const after = new Map(Object.entries(present.properties ?? {}));
  const pathOf = (name: string) =>
    field === '' || field.endsWith(': ') ? field + name : `${field}.${name}`;
  const breaches: Breach[] = [];
  for (const [name, schema] of before) {
    const now = after.get(name);
    const path = pathOf(name);
    if (!now) {
      breaches.push({ field: path, rule: 'field-removed', detail: 'readers may rely on it' });
      continue;
    }
    const [was, is] = [released, present].map((each) => each.required?.includes(name) ?? false);
    if (was && !is) {
      breaches.push({ field: path, rule: 'became-optional', detail: 'may be left out now' });
    }
    if (!was && is) {
      breaches.push({ field: path, rule: 'became-required', detail: 'old events may lack it' });
    }
    breaches.push(...findBreaches(schema, now, path));
  }
  for (const name of after.keys()) {
    if (!before.has(name) && present.required?.includes(name)) {
      breaches.push({
        field: pathOf(name),
        rule: 'required-field-added',
        detail: 'old events lack it',
      });
    }
  }
  return breaches;
}

/** Fields without a name: whether they may be there, and of what type they are. */
function compareAdditional(released: JsonSchema, present: JsonSchema, field: string): Breach[] {
  const was = released.additionalProperties ?? true;
  const is = present.additionalProperties ?? true;
  if (was === is) return [];
  if (is === false) {
    return [{ field, rule: 'unknown-fields-refused', detail: 'no field could be added any more' }];
  }
  if (was === false) {
    return [{ field, rule: 'constraint-changed', detail: 'older readers refuse unknown fields' }];
  }
  return findBreaches(was === true ? {} : was, is === true ? {} : is, `${field}.*`);
}

/** Bounds and whatever else a schema may say: any difference harms one reader or the other. */
function compareConstraints(released: JsonSchema, present: JsonSchema, field: string): Breach[] {
  const keys = new Set([...Object.keys(released), ...Object.keys(present)]);
  return [...keys]
    .filter((key) => !ANNOTATIONS.has(key) && !JUDGED.has(key))
    .flatMap((key): Breach[] => {
      const [was, is] = [released, present].map((each) =>
        key in each ? JSON.stringify(each[key]) : 'none',
      );
      if (was === is) return [];
      const detail = `${key} ${String(was)} → ${String(is)}`;
      return [{ field, rule: 'constraint-changed', detail }];
    });
}
