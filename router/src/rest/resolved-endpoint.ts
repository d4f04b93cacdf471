import {
  getNullableType,
  isInputObjectType,
  Kind,
  parse,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLNullableType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { RestEndpoint } from './endpoint.ts';

/** An endpoint that is served, with its operation. */
export interface ResolvedEndpoint extends RestEndpoint {
  readonly operation: string;
  readonly text: string;
  readonly definition: OperationDefinitionNode;
  /** Type of a variable, or of a place in it: `filter.tag`. */
  readonly typeOf: (variable: string) => GraphQLInputType;
}

/** How clients call it: the name of its operation. */
export const operationId = ({ operation }: ResolvedEndpoint): string =>
  operation.charAt(0).toLowerCase() + operation.slice(1);

/** @throws Error if the operation, a variable or the place of the result is not there: a fault of the table. */
export function resolveEndpoint(
  schema: GraphQLSchema,
  endpoint: RestEndpoint & { readonly operation: string },
  text: string,
): ResolvedEndpoint {
  const definition = parse(text).definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!definition) throw new Error(`${endpoint.operation} is no operation`);
  const types = new Map(
    (definition.variableDefinitions ?? []).map(({ variable, type }) => [
      variable.name.value,
      typeFromAST(schema, type) as GraphQLInputType,
    ]),
  );
  const typeOf = (place: string): GraphQLInputType => {
    const [name = '', ...path] = place.split('.');
    let type = types.get(name);
    for (const step of path) {
      const inner: GraphQLNullableType | undefined = type && getNullableType(type);
      type = isInputObjectType(inner) ? inner.getFields()[step]?.type : undefined;
    }
    if (!type) throw new Error(`${endpoint.operation} has no variable ${place}`);
    return type;
  };
  for (const { variable } of Object.values(endpoint.parameters ?? {})) typeOf(variable);
  return { ...endpoint, text, definition, typeOf };
}
