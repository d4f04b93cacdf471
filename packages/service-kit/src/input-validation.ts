import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, visit } from 'graphql';
import { badInput } from './errors.ts';
import type { Locale } from './identity.ts';
import { isStorable, isStreamSafe } from './text-rules.ts';

/**
 * Rejects text that no database column can hold or that is costly to normalise, anywhere in an
 * operation, so that no resolver has to check for it, PostgreSQL never reports an encoding
 * error, and no text keeps the process busy.
 */
export function inputValidation<Context extends { locale: Locale }>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, request, contextValue: { locale } }) {
          const found = firstInvalid(request.variables ?? {}, '');
          if (found) throw badInput(locale, found.field, found.fault);
          visit(document, {
            [Kind.STRING]: ({ value }) => {
              const fault = faultOf(value);
              if (fault) throw badInput(locale, 'query', fault);
            },
          });
        },
      };
    },
  };
}

type Fault = 'badText' | 'manyMarks';

function faultOf(value: string): Fault | null {
  if (!isStorable(value)) return 'badText';
  return isStreamSafe(value) ? null : 'manyMarks';
}

/** The first invalid text with its path, or null. */
function firstInvalid(value: unknown, path: string): { field: string; fault: Fault } | null {
  if (typeof value === 'string') {
    const fault = faultOf(value);
    return fault && { field: path, fault };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = firstInvalid(part, path === '' ? key : `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
