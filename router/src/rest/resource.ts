import {
  getNamedType,
  isObjectType,
  Kind,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { ResolvedEndpoint } from './resolved-endpoint.ts';

/** What an endpoint answers: some fields of an object of the graph. */
export interface Resource {
  readonly type: GraphQLObjectType;
  readonly selection: SelectionSetNode;
}

/** What is found at the place of an endpoint's result; null if it answers nothing. */
export function resourceOf(
  { definition, result = '', status }: ResolvedEndpoint,
  schema: GraphQLSchema,
): Resource | null {
  const root = schema.getRootType(definition.operation);
  if (status === 204 || !root) return null;
  return result
    .split('.')
    .reduce<Resource>(resourceAt, { type: root, selection: definition.selectionSet });
}

function resourceAt({ type, selection }: Resource, step: string): Resource {
  const node = selection.selections.find(
    (one) => one.kind === Kind.FIELD && (one.alias ?? one.name).value === step,
  );
  const found = getNamedType(type.getFields()[step]?.type);
  if (node?.kind !== Kind.FIELD || !node.selectionSet || !isObjectType(found)) {
    throw new Error(`the operation finds no ${step} in ${type.name}`);
  }
  return { type: found, selection: node.selectionSet };
}
