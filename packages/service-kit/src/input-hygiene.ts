import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, visit } from 'graphql';
import { badInput } from './errors.ts';
import type { Locale } from './identity.ts';
import { isStorable } from './text-rules.ts';

/**
 * Refuses text that no database column can hold, anywhere in an operation, so that no resolver
 * has to think of it and PostgreSQL never answers with an encoding error.
 */
export function inputHygiene<Context extends { locale: Locale }>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, request, contextValue: { locale } }) {
          const field = firstUnstorable(request.variables ?? {}, '');
          if (field !== null) throw badInput(locale, field, 'badText');
          visit(document, {
            [Kind.STRING]: ({ value }) => {
              if (!isStorable(value)) throw badInput(locale, 'query', 'badText');
            },
          });
        },
      };
    },
  };
}

/** Path of the first text that can't be stored, or null. */
function firstUnstorable(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = firstUnstorable(part, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
