import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  execute,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { RouterContext } from './context.ts';

const META_FIELDS = new Set(['__schema', '__type', '__typename']);

/**
 * Answers operations that ask for the schema alone by graphql-js. The gateway would plan them with a
 * list of introspection's fields of its own, which lacks `isOneOf`, and end in an internal error.
 */
export function introspection(schema: GraphQLSchema): ApolloServerPlugin<RouterContext> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, request }) {
          if (!asksForSchemaAlone(document, operation.selectionSet)) return null;
          const { data, errors } = await execute({
            schema,
            document,
            operationName: operation.name?.value ?? null,
            variableValues: request.variables ?? {},
          });
          return {
            http: { headers: new HeaderMap() },
            body: {
              kind: 'single',
              singleResult: {
                data: data ?? null,
                ...(errors && { errors: errors.map((error) => error.toJSON()) }),
              },
            },
          };
        },
      };
    },
  };
}

function asksForSchemaAlone(document: DocumentNode, { selections }: SelectionSetNode): boolean {
  return selections.every((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return META_FIELDS.has(selection.name.value);
      case Kind.INLINE_FRAGMENT:
        return asksForSchemaAlone(document, selection.selectionSet);
      case Kind.FRAGMENT_SPREAD: {
        // Validation has made sure that it is there and spreads no circle.
        const fragment = document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
        );
        return (
          fragment?.kind === Kind.FRAGMENT_DEFINITION &&
          asksForSchemaAlone(document, fragment.selectionSet)
        );
      }
    }
  });
}
