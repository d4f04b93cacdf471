import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Weights } from './weights.ts';

/**
 * What it takes to plan an operation and to ask the subgraphs, beside what they find: costs of a field
 * of the root, of one that another subgraph answers, and of a fragment, whose selections are merged.
 */
const PLANNING = { root: 200, join: 120, fragment: 60 } as const;
/** The router answers it alone, with some thousand nodes. */
const INTROSPECTION = 6000;

/** Size of an operation with its fragments spread out. */
export interface Measure {
  /** Levels of fields. */
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
  /** Nodes that the answer may hold at most, costly fields counted as several. */
  cost: number;
  /** What planning takes, and asking the subgraphs: in the unit of the cost. */
  planning: number;
  /** Fields of the mutation type. */
  writes: number;
}

type Variables = Readonly<Record<string, unknown>>;

/** A list without `first` is short by nature: genres, links, credits. */
const SHORT_LIST = 5;
const DEFAULT_FIRST = 20;
const MAX_FIRST = 100;
const NOTHING: Readonly<Measure> = {
  depth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  cost: 0,
  planning: 0,
  writes: 0,
};

/**
 * Measures what a document holds without spreading its fragments out: each is measured once for a
 * type and its measures are added where it is spread, so even a query that would spread to millions
 * of fields is measured in the time it takes to read. Fragments in a cycle count as endless;
 * validation, which comes later, names them.
 */
export class DocumentMeasure {
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #variables: Variables;
  readonly #weights: Weights;
  readonly #joins: ReadonlySet<string>;
  readonly #measured = new Map<string, Measure | 'open'>();
  readonly #used = new Set<string>();

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: Variables,
    weights: Weights = new Map(),
    joins: ReadonlySet<string> = new Set(),
  ) {
    this.#schema = schema;
    this.#variables = variables;
    this.#weights = weights;
    this.#joins = joins;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.#fragments.set(definition.name.value, definition);
      }
    }
  }

  ofOperation({ operation, selectionSet, directives = [] }: OperationDefinitionNode): Measure {
    const total = this.#selections(selectionSet, this.#schema.getRootType(operation));
    total.directives += directives.length;
    return total;
  }

  /** Of the fragments that no operation measured so far spreads: they are validated all the same. */
  ofUnusedFragments(): Measure {
    const total = { ...NOTHING };
    for (const name of this.#fragments.keys()) {
      if (!this.#used.has(name)) add(total, this.#spread(name, SHORT_LIST), 0);
    }
    return total;
  }

  #selections(
    { selections }: SelectionSetNode,
    parent: GraphQLNamedType | undefined | null,
    listSize = SHORT_LIST,
  ): Measure {
    const total = { ...NOTHING };
    for (const selection of selections) {
      const directives = selection.directives?.length ?? 0;
      switch (selection.kind) {
        case Kind.FIELD:
          add(total, this.#field(selection, parent, listSize), directives);
          break;
        case Kind.INLINE_FRAGMENT: {
          const type = selection.typeCondition
            ? this.#schema.getType(selection.typeCondition.name.value)
            : parent;
          add(total, this.#selections(selection.selectionSet, type, listSize), directives);
          total.planning += PLANNING.fragment;
          break;
        }
        case Kind.FRAGMENT_SPREAD:
          add(total, this.#spread(selection.name.value, listSize), directives);
          total.planning += PLANNING.fragment;
          break;
      }
    }
    return total;
  }

  #spread(name: string, listSize: number): Measure {
    const fragment = this.#fragments.get(name);
    if (!fragment) return NOTHING;
    this.#used.add(name);
    const key = `${name} ${listSize}`;
    const known = this.#measured.get(key);
    if (known === 'open') {
      const endless = Number.POSITIVE_INFINITY;
      return { ...NOTHING, depth: endless, fields: endless, cost: endless };
    }
    if (known) return known;
    this.#measured.set(key, 'open');
    const type = this.#schema.getType(fragment.typeCondition.name.value);
    const result = this.#selections(fragment.selectionSet, type, listSize);
    this.#measured.set(key, result);
    return result;
  }

  #field(node: FieldNode, parent: GraphQLNamedType | undefined | null, listSize: number): Measure {
    const isComposite = isObjectType(parent) || isInterfaceType(parent);
    const field = isComposite ? parent.getFields()[node.name.value] : undefined;
    const first = field && this.#first(node, field);
    const inner = node.selectionSet
      ? this.#selections(
          node.selectionSet,
          field && getNamedType(field.type),
          first ?? (isConnection(parent) ? listSize : SHORT_LIST),
        )
      : NOTHING;
    const many = field && isListType(getNullableType(field.type));
    // A connection's nodes and edges are as many as were asked for.
    const times = many ? (isConnection(parent) ? listSize : SHORT_LIST) : 1;
    return {
      depth: inner.depth + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (node.alias ? 1 : 0),
      directives: inner.directives,
      cost: (node.selectionSet ? times * (1 + inner.cost) : 0) + this.#weight(node, parent),
      planning: inner.planning + this.#planning(node, parent),
      writes: inner.writes + (parent && parent === this.#schema.getMutationType() ? 1 : 0),
    };
  }

  #weight(node: FieldNode, parent: GraphQLNamedType | undefined | null): number {
    return this.#weights.get(`${parent?.name}.${node.name.value}`) ?? 0;
  }

  #planning({ name }: FieldNode, parent: GraphQLNamedType | undefined | null): number {
    if (name.value === '__schema' || name.value === '__type') return INTROSPECTION;
    if (parent && parent === this.#schema.getQueryType()) return PLANNING.root;
    return this.#joins.has(`${parent?.name}.${name.value}`) ? PLANNING.join : 0;
  }

  /** The value of `first` where the field has one: what is asked for, the default, or the most. */
  #first(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    const definition = field.args.find(({ name }) => name === 'first');
    if (!definition) return undefined;
    const value = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    const byDefault = Number(definition.defaultValue ?? DEFAULT_FIRST);
    const asked =
      value?.kind === Kind.INT
        ? Number(value.value)
        : value?.kind === Kind.VARIABLE
          ? (this.#variables[value.name.value] ?? MAX_FIRST)
          : byDefault;
    return typeof asked === 'number' ? Math.min(Math.max(asked, 1), MAX_FIRST) : MAX_FIRST;
  }
}

function isConnection(type: GraphQLNamedType | undefined | null): boolean {
  return type?.name.endsWith('Connection') ?? false;
}

function add(total: Measure, part: Measure, directives: number): void {
  total.depth = Math.max(total.depth, part.depth);
  total.fields += part.fields;
  total.aliases += part.aliases;
  total.directives += part.directives + directives;
  total.cost += part.cost;
  total.planning += part.planning;
  total.writes += part.writes;
}
