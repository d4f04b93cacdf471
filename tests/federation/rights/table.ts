import path from 'node:path';
import {
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { SUBGRAPH_NAMES, type SubgraphName } from '@vobe/registry/subgraphs';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import type { Reply } from '@vobe/testkit/system';
import { RIGHTS, ruleOf, type Rule } from '@vobe/registry/rights';
import type { Caller } from '../../../scripts/rights.ts';
import type { FieldFixture, Fixtures, Request, Way } from './fixture.ts';
import type { World } from './world.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** A field with its rule, and how to ask for it. */
export interface Row {
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly rule: Rule;
  readonly subgraph: SubgraphName;
  readonly fixture: FieldFixture | readonly Way[];
  /** Whether the rule is that of the whole type: then it is shown as soon as the thing is. */
  readonly isOfWholeType: boolean;
}

/** The fixtures of all subgraphs, as rows. */
export async function readRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const subgraph of SUBGRAPH_NAMES) {
    const { fixtures } = (await import(`./${subgraph}.ts`)) as { fixtures: Fixtures };
    const schema = loadSubgraphSchema(path.join(ROOT, 'subgraphs', subgraph), {});
    for (const [coordinate, fixture] of Object.entries(fixtures.fields)) {
      const [type = '', name = ''] = coordinate.split('.');
      rows.push(rowOf(schema, subgraph, type, name, fixture));
    }
    for (const [type, ways] of Object.entries(fixtures.types ?? {})) {
      for (const name of fieldsOf(schema, type))
        rows.push(rowOf(schema, subgraph, type, name, ways));
    }
  }
  return rows;
}

const fieldsOf = (schema: GraphQLSchema, type: string): string[] => {
  const found = schema.getType(type);
  return isObjectType(found) ? Object.keys(found.getFields()) : [];
};

function rowOf(
  schema: GraphQLSchema,
  subgraph: SubgraphName,
  type: string,
  name: string,
  fixture: Row['fixture'],
): Row {
  const found = schema.getType(type);
  const field = isObjectType(found) ? found.getFields()[name] : undefined;
  const rule = ruleOf(type, name);
  if (!field || !rule)
    throw new Error(`${subgraph} has a fixture for ${type}.${name}, which has no rule`);
  const isOfWholeType = RIGHTS[type]?.[name] === undefined;
  return { type, field, rule, subgraph, fixture, isOfWholeType };
}

type Variables = Readonly<Record<string, unknown>>;

/** What becomes of a request: ALLOWED, NOTHING or the code of what refuses it. */
export async function ask(
  world: World,
  caller: Caller,
  row: Row,
  { args = {}, identity = world.callers[caller], id }: Request,
  isHidden: boolean,
): Promise<string> {
  const { type, field, subgraph } = row;
  const given = field.args.filter(({ name }) => name in args);
  const declared = given.map((one) => `$${one.name}: ${String(one.type)}`);
  const passed = given.map(({ name }) => `${name}: $${name}`);
  const asked = `value: ${field.name}${inBrackets(passed)}${selectionOf(row)}`;
  const send = (operation: string, variables: Variables) =>
    world.system.askSubgraph<{ value?: unknown; entities?: { value?: unknown }[] }>(
      subgraph,
      operation,
      variables,
      identity,
    );
  if (type === 'Query' || type === 'Mutation') {
    const reply = await send(`${type.toLowerCase()} ${inBrackets(declared)} { ${asked} }`, args);
    const value = reply.data?.value;
    const isShown = isHidden ? isSomething(value) : value !== null;
    return refusalOf(reply, value) ?? (isShown ? 'ALLOWED' : 'NOTHING');
  }
  const reply = await send(
    `query ${inBrackets(['$representations: [_Any!]!', ...declared])} {
      entities: _entities(representations: $representations) { ... on ${type} { ${asked} } }
    }`,
    { ...args, representations: [{ __typename: type, id }] },
  );
  const value = reply.data?.entities?.[0]?.value;
  return refusalOf(reply, value) ?? (isSomething(value) ? 'ALLOWED' : 'NOTHING');
}

/** The same of a type that not everybody is led to: ALLOWED if any way leads to the author's. */
export async function askByWays(
  world: World,
  caller: Caller,
  row: Row,
  ways: readonly Way[],
): Promise<string> {
  const asked = `value: ${row.field.name}${selectionOf(row)}`;
  const outcomes: string[] = [];
  for (const { operation, variables, find } of ways) {
    const given = (await variables?.(world, caller)) ?? {};
    const identity = world.callers[caller];
    const reply = await world.system.askSubgraph(row.subgraph, operation(asked), given, identity);
    const refusal = refusalOf(reply, null);
    const thing = refusal === null ? find(reply.data as never, given as never) : null;
    const isShown = row.isOfWholeType ? thing : isSomething(thing?.value);
    outcomes.push(isShown ? 'ALLOWED' : (refusal ?? 'NOTHING'));
  }
  if (outcomes.includes('ALLOWED')) return 'ALLOWED';
  // Each way has a row of its own, which says how it refuses.
  const others = outcomes.filter((one) => !['UNAUTHENTICATED', 'FORBIDDEN'].includes(one));
  return others[0] ?? 'NOTHING';
}

const inBrackets = (parts: readonly string[]) => (parts.length > 0 ? `(${parts.join(', ')})` : '');

function selectionOf({ type, field }: Row): string {
  if (type === 'Mutation') return ' { userErrors { code } }';
  const named = getNamedType(field.type);
  if (isLeafType(named)) return '';
  const isPage = isObjectType(named) && 'nodes' in named.getFields();
  return isPage ? ' { nodes { __typename } }' : ' { __typename }';
}

/** The code of an error, or of the first rule that an input broke. */
function refusalOf({ errors, status, text }: Reply, value: unknown): string | null {
  if (status >= 500) throw new Error(text);
  const code = errors?.[0]?.extensions['code'];
  if (typeof code === 'string') return code;
  const { userErrors } = (value ?? {}) as { userErrors?: readonly { code: string }[] };
  return userErrors?.[0]?.code ?? null;
}

/** Whether something is shown: not null, false, nor an empty text, list or page. */
function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object' || value === null) return Boolean(value);
  return !('nodes' in value) || isSomething(value.nodes);
}
