import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { truncate } from '../truncate.ts';

/** Errors of a reply: the first ones say what is wrong. */
const MAX_ERRORS = 10;
const MAX_MESSAGE = 500;
const MAX_LOCATIONS = 5;
/** Of the path of one error as JSON: aliases come from the client. */
const MAX_PATH = 500;
/** All errors of a reply as JSON, in UTF-8. */
const MAX_BYTES = 8000;

/**
 * Errors that fit into 8 kB, however many there are and whatever they quote. If some are left out
 * the last one says how many, in `extensions.omitted`.
 */
export function boundErrors(
  errors: readonly GraphQLFormattedError[],
): readonly GraphQLFormattedError[] {
  const kept: GraphQLFormattedError[] = [];
  let bytes = 0;
  for (const error of errors.slice(0, MAX_ERRORS)) {
    const bounded = boundError(error);
    bytes += Buffer.byteLength(JSON.stringify(bounded));
    // The first is always reported: alone it is small enough.
    if (bytes > MAX_BYTES && kept.length > 0) break;
    kept.push(bounded);
  }
  const omitted = errors.length - kept.length;
  const last = kept.pop();
  if (!last) return errors;
  return [...kept, omitted > 0 ? { ...last, extensions: { ...last.extensions, omitted } } : last];
}

function boundError({
  message,
  locations,
  path,
  extensions,
}: GraphQLFormattedError): GraphQLFormattedError {
  const isPathKept = path !== undefined && JSON.stringify(path).length <= MAX_PATH;
  return {
    message: truncate(message, MAX_MESSAGE),
    ...(locations && { locations: locations.slice(0, MAX_LOCATIONS) }),
    ...(isPathKept && { path }),
    ...(extensions && { extensions: boundExtensions(extensions) }),
  };
}

/** Only texts come from outside. */
function boundExtensions(extensions: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(extensions).map(([name, value]) => [
      name,
      typeof value === 'string' ? truncate(value, MAX_MESSAGE) : value,
    ]),
  );
}

/** Bounds the errors of every reply. Stands last among the plugins, so that nothing is added later. */
export function boundedErrors<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          body.singleResult.errors = boundErrors(body.singleResult.errors);
        },
      };
    },
  };
}
