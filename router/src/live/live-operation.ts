import {
  getArgumentValues,
  Kind,
  OperationTypeNode,
  print,
  separateOperations,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { channelOf, LIVE_FIELDS, type LiveList } from './live-fields.ts';

/** The variable of the entity that an event is about; no client's has two underscores in front. */
const ID = '__liveId';

/** A subscription, as the queries that answer for each of its events. */
export interface LiveOperation {
  readonly channel: string;
  /** The name of the answer's only field. */
  readonly answer: string;
  readonly operationName: string | undefined;
  /** What is asked for the entity of an event. */
  readonly query: string;
  readonly variablesOf: (id: string) => Record<string, unknown>;
  /** What is asked for the latest there are, and who comes back has missed; null for a state, of which the present one is enough. */
  readonly missed: { readonly query: string; readonly variables: Record<string, unknown> } | null;
}

/**
 * Turns a valid subscription into a query for one entity: `commentAdded(postId: …) { … }` becomes
 * `commentAdded: comment(id: …) { … }`; or for the state that it tells of. It is answered as that query would be, with
 * the rights of who asks.
 * @param viewerId Who asks; null where nobody is signed in.
 * @returns Null if it does not ask for exactly one field that there are events of, about one thing or who asks.
 */
export function liveOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  viewerId: string | null,
): LiveOperation | null {
  const [root, ...more] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || more.length > 0 || root.directives?.length) return null;
  const name = root.name.value;
  const definition = schema.getSubscriptionType()?.getFields()[name];
  const field = LIVE_FIELDS[name];
  if (!definition || !field) return null;
  const answer = root.alias?.value ?? name;
  const isState = 'viewers' in field;
  const values = getArgumentValues(definition, root, { ...variables });
  const about = isState ? viewerId && { thing: viewerId, missed: null } : thingOf(field, values);
  if (!about) return null;
  const selected = { ...root, alias: nameNode(answer), name: nameNode(field.query) };
  const { text, used } = isState
    ? asQuery(document, operation, selected)
    : asQuery(document, operation, { ...selected, arguments: [ID_ARGUMENT] }, [ID_DEFINITION]);
  const own = Object.fromEntries(Object.entries(variables).filter(([one]) => used.has(one)));
  return {
    channel: channelOf(name, about.thing),
    answer,
    operationName: operation.name?.value,
    query: text,
    variablesOf: (id) => (isState ? own : { ...own, [ID]: id }),
    missed: about.missed,
  };
}

/** The thing that arguments name; null unless it is one. */
function thingOf(field: LiveList, values: Readonly<Record<string, unknown>>) {
  const [named, ...others] = Object.keys(field.arguments).filter(
    (one) => typeof values[one] === 'string',
  );
  if (!named || others.length > 0) return null;
  const thing = String(values[named]);
  return {
    thing,
    missed: {
      query: `query Missed($of: ID!, $first: Int!) { of: ${field.arguments[named]}(id: $of) { latest: ${field.latest}(first: $first) { id } } }`,
      variables: { of: thing },
    },
  };
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

const ID_VARIABLE = { kind: Kind.VARIABLE, name: nameNode(ID) } as const;

const ID_ARGUMENT = { kind: Kind.ARGUMENT, name: nameNode('id'), value: ID_VARIABLE } as const;

const ID_DEFINITION = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: ID_VARIABLE,
  type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: nameNode('ID') } },
} as const;

/** The operation as a query for one field, with the variables that this uses and others. */
function asQuery(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  selected: FieldNode,
  more: readonly VariableDefinitionNode[] = [],
): { text: string; used: Set<string> } {
  // Those of its neighbours would be fragments that nobody uses.
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  const fragments = own.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const used = new Set<string>();
  for (const node of [selected, ...fragments]) {
    visit(node, { Variable: ({ name: { value } }) => void used.add(value) });
  }
  const query: OperationDefinitionNode = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selected] },
    variableDefinitions: [
      ...(operation.variableDefinitions ?? []).filter((one) => used.has(one.variable.name.value)),
      ...more,
    ],
  };
  return { text: print({ kind: Kind.DOCUMENT, definitions: [query, ...fragments] }), used };
}
