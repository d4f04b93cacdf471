import { GraphQLError, Kind, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Locale } from '@vobe/service-kit/identity';
import { text } from '@vobe/service-kit/messages';
import { measure, type Measure } from './measure.ts';

/**
 * The largest operations that are answered. The site's biggest page has 7 levels, 60 fields and a
 * cost of 900; GraphiQL's introspection 15 levels and 120 fields.
 */
export const LIMITS = {
  tokens: 2000,
  depth: 15,
  fields: 500,
  aliases: 30,
  directives: 30,
  cost: 20_000,
} as const;

/** Codes of refusals; the answer's status is 400. */
export type LimitCode =
  | 'QUERY_TOO_LONG'
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_MANY_FIELDS'
  | 'QUERY_TOO_MANY_ALIASES'
  | 'QUERY_TOO_MANY_DIRECTIVES'
  | 'QUERY_TOO_COSTLY';

export interface LimitViolation {
  code: LimitCode;
  message: string;
  limit: number;
}

const CODES: readonly [keyof Measure, LimitCode][] = [
  ['depth', 'QUERY_TOO_DEEP'],
  ['fields', 'QUERY_TOO_MANY_FIELDS'],
  ['aliases', 'QUERY_TOO_MANY_ALIASES'],
  ['directives', 'QUERY_TOO_MANY_DIRECTIVES'],
  ['cost', 'QUERY_TOO_COSTLY'],
];

const CACHED_DOCUMENTS = 500;

/**
 * Refuses operations that would be dear to validate, plan or answer, before any of that begins:
 * a kilobyte of nested fragments can keep a query planner busy for half a minute.
 */
export class OperationLimits {
  readonly #schema: GraphQLSchema;
  readonly #documents = new LRUCache<string, DocumentNode | 'too long' | 'broken'>({
    max: CACHED_DOCUMENTS,
  });

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** @returns The first limit that the request's document exceeds, or null. */
  check(
    locale: Locale,
    query: string,
    operationName: string | undefined,
    variables: Readonly<Record<string, unknown>>,
  ): LimitViolation | null {
    const document = this.#parse(query);
    if (document === 'broken') return null; // the server says where the error is
    if (document === 'too long') return violation(locale, 'QUERY_TOO_LONG', LIMITS.tokens);
    // Validation and the gateway read the whole document, whichever operation is named: a large
    // neighbour costs as much as a large operation. Only what is executed has an answer, though.
    const whole: Measure = { depth: 0, fields: 0, aliases: 0, directives: 0, cost: 0 };
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const size = measure(this.#schema, document, definition, variables);
      const isExecuted = operationName === undefined || definition.name?.value === operationName;
      whole.depth = Math.max(whole.depth, size.depth);
      whole.fields += size.fields;
      whole.aliases += size.aliases;
      whole.directives += size.directives;
      if (isExecuted) whole.cost = Math.max(whole.cost, size.cost);
    }
    const exceeded = CODES.find(([name]) => whole[name] > LIMITS[name]);
    return exceeded ? violation(locale, exceeded[1], LIMITS[exceeded[0]]) : null;
  }

  #parse(query: string): DocumentNode | 'too long' | 'broken' {
    let document = this.#documents.get(query);
    if (document === undefined) {
      try {
        document = parse(query, { maxTokens: LIMITS.tokens, noLocation: true });
      } catch (error) {
        const isTooLong = error instanceof GraphQLError && /tokens/.test(error.message);
        document = isTooLong ? 'too long' : 'broken';
      }
      this.#documents.set(query, document);
    }
    return document;
  }
}

function violation(locale: Locale, code: LimitCode, limit: number): LimitViolation {
  return { code, limit, message: text(locale, code, { limit }) };
}
