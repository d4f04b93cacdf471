import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from './random.ts';
import { valueOf } from './values.ts';

/** A root field, and how it is asked for. */
export interface RootField {
  readonly kind: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

export function rootFields(schema: GraphQLSchema): RootField[] {
  return [
    ...Object.values(schema.getQueryType()?.getFields() ?? {}).map(
      (field) => ({ kind: 'query', field }) as const,
    ),
    ...Object.values(schema.getMutationType()?.getFields() ?? {}).map(
      (field) => ({ kind: 'mutation', field }) as const,
    ),
  ];
}

export interface Request {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName?: string;
}

/** Fields with arguments of the type that the root field gives, so that theirs are tried, too. */
function selectionOf(
  type: unknown,
  random: Random,
  variables: Map<string, GraphQLInputType>,
): string {
  const named = type as Parameters<typeof getNamedType>[0];
  const target = getNamedType(named);
  if (isUnionType(target)) return '{ __typename }';
  if (!isObjectType(target) && !isInterfaceType(target)) return '';
  const fields = Object.values(target.getFields());
  const parts = ['__typename'];
  for (const field of fields) {
    if (field.args.length === 0 || !random.chance(0.5) || variables.size > 12) continue;
    const args = argumentsOf(field, variables);
    parts.push(`${field.name}${args} ${selectionOf(field.type, random, variables)}`);
  }
  const errors = fields.find(({ name }) => name === 'userErrors');
  if (errors) parts.push('userErrors { code field message }');
  const nodes = fields.find(({ name }) => name === 'nodes');
  if (nodes) parts.push(`nodes ${selectionOf(nodes.type, random, variables)}`);
  return `{ ${parts.join(' ')} }`;
}

function argumentsOf(
  { args }: GraphQLField<unknown, unknown>,
  variables: Map<string, GraphQLInputType>,
): string {
  if (args.length === 0) return '';
  const given = args.map(({ name, type }) => {
    const variable = `v${variables.size}`;
    variables.set(variable, type);
    return `${name}: $${variable}`;
  });
  return `(${given.join(', ')})`;
}

/** A value as it stands in an operation's text; what looks like an enum's value stands bare. */
function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(' ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, part]) => `${name}: ${literalOf(part)}`)
      .join(' ')}}`;
  }
  if (typeof value === 'string' && /^[A-Z_]{2,}$/.test(value)) return value;
  return JSON.stringify(value);
}

/** An operation of one root field whose values are right, wrong in places, or wrong throughout. */
export function fuzzedRequest({ kind, field }: RootField, random: Random): Request {
  const variables = new Map<string, GraphQLInputType>();
  const args = argumentsOf(field, variables);
  const selection = selectionOf(field.type, random, variables);
  const share = random.pick([0, 0.05, 0.2, 0.7]);
  const values = new Map(
    [...variables].map(([name, type]) => [name, valueOf(type, random, share)] as const),
  );
  const body = `{ ${field.name}${args} ${selection} }`;
  if (random.chance(0.3)) {
    const literals = body.replace(/\$(v\d+)/g, (_, name: string) => literalOf(values.get(name)));
    return { query: `${kind} ${literals}`, variables: {} };
  }
  const declared = [...variables].map(([name, type]) => `$${name}: ${type.toString()}`).join(', ');
  return {
    query: `${kind} Fuzzed${declared && `(${declared})`} ${body}`,
    variables: Object.fromEntries([...values].filter(() => !random.chance(0.03))),
    ...(random.chance(0.05) && { operationName: random.pick(['', 'Fuzzed', 'Other']) }),
  };
}
