import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Locale } from '@vobe/service-kit/identity';
import { text, type OwnKey } from '../messages.ts';
import { DocumentMeasure, type Estimates, type Measure } from './measure.ts';
import { rootFields } from './root-fields.ts';
import { readJoins, readListSizes, readWeights } from './weights.ts';

/**
 * The largest operations that are answered. The site's biggest pages have 7 levels, 110 fields and a
 * cost of 6,200; GraphiQL's introspection 15 levels and 230 fields. Validation compares the fields of
 * a selection with each other, so that twice as many take four times as long.
 */
export const LIMITS = {
  characters: 32_768,
  tokens: 2000,
  depth: 15,
  fields: 300,
  aliases: 30,
  directives: 30,
  cost: 20_000,
} as const;

/** Of a subscription, which is answered with each event and has no turn to wait for: less than costly requests have. */
const SUBSCRIPTION_COST = 5000;

/** A write locks rows, hashes or renders: four of them may stand in one operation. */
const WRITE_COST = 4000;

/** What any request costs: its token is checked and its text measured, however little it asks for. */
const REQUEST_COST = 100;

/** What an operation is charged with. */
export interface Price {
  /** What it costs, writes included. */
  readonly cost: number;
  /** Names of the fields of the root, each as often as it is asked for. */
  readonly fields: readonly string[];
}

/** An operation within the limits. */
export interface Measured {
  /** What it costs to plan it or to answer it, whichever is more; writes are not counted. */
  readonly cost: number;
  readonly price: Price;
}

/** Codes of refusals; the answer's status is 400. */
export type LimitCode =
  | 'QUERY_TOO_LONG'
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_MANY_FIELDS'
  | 'QUERY_TOO_MANY_ALIASES'
  | 'QUERY_TOO_MANY_DIRECTIVES'
  | 'QUERY_TOO_COSTLY'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_RESOLUTION_FAILURE';

export interface LimitViolation {
  code: LimitCode;
  message: string;
}

const CODES = [
  ['depth', 'QUERY_TOO_DEEP'],
  ['fields', 'QUERY_TOO_MANY_FIELDS'],
  ['aliases', 'QUERY_TOO_MANY_ALIASES'],
  ['directives', 'QUERY_TOO_MANY_DIRECTIVES'],
  ['cost', 'QUERY_TOO_COSTLY'],
] as const satisfies readonly [keyof typeof LIMITS, LimitCode][];

/** Room for parsed documents, in characters of their texts; a tree takes about twenty bytes for each. */
const CACHED_CHARACTERS = 500_000;

/**
 * Refuses operations that would be costly to validate, plan or answer, before any of that begins:
 * a kilobyte of nested fragments can keep a query planner busy for half a minute.
 */
export class OperationLimits {
  readonly #schema: GraphQLSchema;
  readonly #estimates: Estimates;
  readonly #documents = new LRUCache<string, DocumentNode>({
    maxSize: CACHED_CHARACTERS,
    sizeCalculation: (_, query) => query.length + 1,
  });

  constructor(schema: GraphQLSchema, supergraphSdl: string) {
    this.#schema = schema;
    this.#estimates = {
      weights: readWeights(supergraphSdl),
      listSizes: readListSizes(supergraphSdl),
      joins: readJoins(supergraphSdl),
    };
  }

  /** @returns The first limit that the request's document exceeds, or what it costs. */
  check(
    locale: Locale,
    query: string,
    operationName: string | undefined,
    variables: Readonly<Record<string, unknown>>,
    isStream = false,
  ): LimitViolation | Measured {
    if (query.length > LIMITS.characters) {
      return violation(locale, 'QUERY_TOO_LONG', LIMITS.characters, 'queryTooManyCharacters');
    }
    // A key with a special meaning for JavaScript's objects.
    if (/__proto__\s*:/.test(query)) {
      return { code: 'GRAPHQL_VALIDATION_FAILED', message: text(locale, 'badAlias') };
    }
    const document = this.#parse(query);
    // The server says where the error is.
    if (document === 'broken') return { cost: 0, price: { cost: REQUEST_COST, fields: [] } };
    if (document === 'too long') return violation(locale, 'QUERY_TOO_LONG', LIMITS.tokens);
    if (!hasOperation(document, operationName)) {
      return {
        code: 'OPERATION_RESOLUTION_FAILURE',
        message: text(locale, operationName === undefined ? 'whichOperation' : 'noSuchOperation'),
      };
    }
    // Validation and the gateway read the whole document, whichever operation is named: a large
    // neighbour costs as much as a large operation. Only what is executed has an answer, though.
    const measure = new DocumentMeasure(this.#schema, document, variables, this.#estimates);
    const whole = { depth: 0, fields: 0, aliases: 0, directives: 0, cost: 0 };
    let cost = 0;
    let planning = 0;
    let fields: readonly string[] = [];
    const count = (size: Measure) => {
      whole.depth = Math.max(whole.depth, size.depth);
      whole.fields += size.fields;
      whole.aliases += size.aliases;
      whole.directives += size.directives;
    };
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const size = measure.ofOperation(definition);
      count(size);
      const isExecuted = operationName === undefined || definition.name?.value === operationName;
      if (isExecuted) {
        if (!this.#schema.getRootType(definition.operation)) {
          return {
            code: 'OPERATION_RESOLUTION_FAILURE',
            message: text(locale, 'noSuchKind', { kind: definition.operation }),
          };
        }
        if (definition.operation === OperationTypeNode.SUBSCRIPTION && !isStream) {
          return {
            code: 'OPERATION_RESOLUTION_FAILURE',
            message: text(locale, 'subscribeElsewhere'),
          };
        }
        cost = size.cost;
        planning = size.planning;
        fields = rootFields(document, definition);
        whole.cost = size.cost + size.writes * WRITE_COST;
      }
    }
    const unused = measure.ofUnusedFragments();
    count(unused);
    planning += unused.planning;
    const limits = { ...LIMITS, ...(isStream && { cost: SUBSCRIPTION_COST }) };
    const exceeded = CODES.find(([name]) => whole[name] > limits[name]);
    if (exceeded) return violation(locale, exceeded[1], limits[exceeded[0]]);
    return {
      cost: Math.min(Math.max(cost, planning), LIMITS.cost),
      price: { cost: Math.min(Math.max(whole.cost, planning, REQUEST_COST), LIMITS.cost), fields },
    };
  }

  #parse(query: string): DocumentNode | 'too long' | 'broken' {
    const known = this.#documents.get(query);
    if (known) return known;
    try {
      const document = parse(query, { maxTokens: LIMITS.tokens, noLocation: true });
      this.#documents.set(query, document);
      return document;
    } catch (error) {
      // graphql-js has no code for it, only these words.
      const isTooLong =
        error instanceof GraphQLError &&
        /^Syntax Error: Document contains more/.test(error.message);
      return isTooLong ? 'too long' : 'broken';
    }
  }
}

/** Whether it is clear which operation to run. A document of fragments alone is left to the server. */
function hasOperation({ definitions }: DocumentNode, name: string | undefined): boolean {
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (name === undefined) return operations.length <= 1;
  return operations.some((operation) => operation.name?.value === name);
}

function violation(
  locale: Locale,
  code: (typeof CODES)[number][1] | 'QUERY_TOO_LONG',
  limit: number,
  message: OwnKey = code,
): LimitViolation {
  return { code, message: text(locale, message, { limit }) };
}
