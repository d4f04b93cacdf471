import { HeaderMap, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Locale } from '../identity.ts';
import { variableProblems } from './variables.ts';

/**
 * Answers operations whose variables break their declared types, before graphql-js looks at them.
 * @param localeOf The language of the messages.
 * @param schemaOf The schema whose types count; the server's own if left out.
 */
export function checkVariables<Context extends BaseContext>(
  localeOf: (context: Context) => Locale,
  schemaOf: (served: GraphQLSchema) => GraphQLSchema = (served) => served,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ schema, document, operation, request, contextValue }) {
          const problems = variableProblems(
            schemaOf(schema),
            document,
            operation,
            request.variables ?? {},
            localeOf(contextValue),
          );
          if (problems.length === 0) return null;
          return {
            http: { status: 400, headers: new HeaderMap() },
            body: {
              kind: 'single',
              singleResult: { errors: problems.map((problem) => problem.toJSON()) },
            },
          };
        },
      };
    },
  };
}
