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
} from 'graphql';
import { channelOf, LIVE_FIELDS } from './live-fields.ts';

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
  /** What is asked for the latest there are, and who comes back has missed. */
  readonly missed: { readonly query: string; readonly variables: Record<string, unknown> };
}

/**
 * Turns a valid subscription into a query for one entity: `commentAdded(postId: …) { … }` becomes
 * `commentAdded: comment(id: …) { … }`. It is answered as that query would be, with the rights of who asks.
 * @returns Null if it does not ask for exactly one field that there are events of, about one thing.
 */
export function liveOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): LiveOperation | null {
  const [root, ...more] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || more.length > 0 || root.directives?.length) return null;
  const name = root.name.value;
  const definition = schema.getSubscriptionType()?.getFields()[name];
  const field = LIVE_FIELDS[name];
  if (!definition || !field) return null;
  const values = getArgumentValues(definition, root, { ...variables });
  const [named, ...others] = Object.keys(field.arguments).filter(
    (one) => typeof values[one] === 'string',
  );
  if (!named || others.length > 0) return null;
  const thing = String(values[named]);
  const answer = root.alias?.value ?? name;
  const { text, used } = asQuery(document, operation, root, answer, field.query);
  const own = Object.fromEntries(Object.entries(variables).filter(([one]) => used.has(one)));
  return {
    channel: channelOf(name, thing),
    answer,
    operationName: operation.name?.value,
    query: text,
    variablesOf: (id) => ({ ...own, [ID]: id }),
    missed: {
      query: `query Missed($of: ID!, $first: Int!) { of: ${field.arguments[named]}(id: $of) { latest: ${field.latest}(first: $first) { id } } }`,
      variables: { of: thing },
    },
  };
}

function asQuery(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: FieldNode,
  answer: string,
  queryField: string,
): { text: string; used: Set<string> } {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const id = { kind: Kind.VARIABLE, name: name(ID) } as const;
  const selected = {
    ...root,
    alias: name(answer),
    name: name(queryField),
    arguments: [{ kind: Kind.ARGUMENT, name: name('id'), value: id }],
  } as const;
  // Those of its neighbours would be fragments that nobody uses.
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  const fragments = own.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const used = new Set<string>();
  for (const node of [selected, ...fragments]) {
    visit(node, { Variable: ({ name: { value } }) => void used.add(value) });
  }
  const idDefinition = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: id,
    type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } },
  } as const;
  const query: OperationDefinitionNode = {
    ...operation,
    operation: OperationTypeNode.QUERY,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selected] },
    variableDefinitions: [
      ...(operation.variableDefinitions ?? []).filter((one) => used.has(one.variable.name.value)),
      idDefinition,
    ],
  };
  return { text: print({ kind: Kind.DOCUMENT, definitions: [query, ...fragments] }), used };
}
