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
import type { ListSize, ListSizes, Weights } from './weights.ts';

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

/** A list of which nothing is said is short by nature: genres, credits. */
const SHORT_LIST = 5;
/** No list of the graph gives more at once, whatever is asked for. */
const LONGEST_LIST = 100;

/** Fields of a selection that are lists of a length which the field around them says. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

/** What a supergraph says of its fields' costs. */
export interface Estimates {
  readonly weights: Weights;
  readonly listSizes: ListSizes;
  /** See readJoins(). */
  readonly joins: ReadonlySet<string>;
}
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
  readonly #estimates: Estimates;
  readonly #measured = new Map<string, Measure | 'open'>();
  readonly #used = new Set<string>();

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: Variables,
    estimates: Estimates,
  ) {
    this.#schema = schema;
    this.#variables = variables;
    this.#estimates = estimates;
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
      if (!this.#used.has(name)) add(total, this.#spread(name, null), 0);
    }
    return total;
  }

  #selections(
    { selections }: SelectionSetNode,
    parent: GraphQLNamedType | undefined | null,
    sized: Sized | null = null,
  ): Measure {
    const total = { ...NOTHING };
    for (const selection of selections) {
      const directives = selection.directives?.length ?? 0;
      switch (selection.kind) {
        case Kind.FIELD:
          add(total, this.#field(selection, parent, sized), directives);
          break;
        case Kind.INLINE_FRAGMENT: {
          const type = selection.typeCondition
            ? this.#schema.getType(selection.typeCondition.name.value)
            : parent;
          add(total, this.#selections(selection.selectionSet, type, sized), directives);
          total.planning += PLANNING.fragment;
          break;
        }
        case Kind.FRAGMENT_SPREAD:
          add(total, this.#spread(selection.name.value, sized), directives);
          total.planning += PLANNING.fragment;
          break;
      }
    }
    return total;
  }

  #spread(name: string, sized: Sized | null): Measure {
    const fragment = this.#fragments.get(name);
    if (!fragment) return NOTHING;
    this.#used.add(name);
    const key = [name, sized?.size, ...(sized?.fields ?? [])].join(' ');
    const known = this.#measured.get(key);
    if (known === 'open') {
      const endless = Number.POSITIVE_INFINITY;
      return { ...NOTHING, depth: endless, fields: endless, cost: endless };
    }
    if (known) return known;
    this.#measured.set(key, 'open');
    const type = this.#schema.getType(fragment.typeCondition.name.value);
    const result = this.#selections(fragment.selectionSet, type, sized);
    this.#measured.set(key, result);
    return result;
  }

  #field(
    node: FieldNode,
    parent: GraphQLNamedType | undefined | null,
    sized: Sized | null,
  ): Measure {
    const isComposite = isObjectType(parent) || isInterfaceType(parent);
    const field = isComposite ? parent.getFields()[node.name.value] : undefined;
    const said = this.#estimates.listSizes.get(`${parent?.name}.${node.name.value}`);
    const size = field && said ? this.#size(said, node, field) : SHORT_LIST;
    const isOfInner = said !== undefined && said.sizedFields.length > 0;
    const inner = node.selectionSet
      ? this.#selections(
          node.selectionSet,
          field && getNamedType(field.type),
          isOfInner ? { fields: said.sizedFields, size } : null,
        )
      : NOTHING;
    const many = field && isListType(getNullableType(field.type));
    const isOfOuter = sized?.fields.includes(node.name.value) ?? false;
    const times = many ? (sized && isOfOuter ? sized.size : size) : 1;
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
    return this.#estimates.weights.get(`${parent?.name}.${node.name.value}`) ?? 0;
  }

  #planning({ name }: FieldNode, parent: GraphQLNamedType | undefined | null): number {
    if (name.value === '__schema' || name.value === '__type') return INTROSPECTION;
    if (parent && parent === this.#schema.getQueryType()) return PLANNING.root;
    return this.#estimates.joins.has(`${parent?.name}.${name.value}`) ? PLANNING.join : 0;
  }

  /** How long a list is at most: the largest that its slicing arguments ask for, or what is assumed. */
  #size({ assumedSize, slicingArguments }: ListSize, node: FieldNode, field: Field): number {
    const asked = slicingArguments.flatMap((name) => {
      const value = node.arguments?.find((one) => one.name.value === name)?.value;
      if (value?.kind === Kind.INT) return [Number(value.value)];
      // One that is missing, or no number, is refused, or replaced by a default that is not known here.
      if (value?.kind === Kind.VARIABLE) {
        const given = this.#variables[value.name.value];
        return [typeof given === 'number' ? given : LONGEST_LIST];
      }
      const byDefault = field.args.find((one) => one.name === name)?.defaultValue;
      return typeof byDefault === 'number' ? [byDefault] : [];
    });
    const size = asked.length > 0 ? Math.max(...asked) : (assumedSize ?? LONGEST_LIST);
    return Math.min(Math.max(size, 1), LONGEST_LIST);
  }
}

type Field = GraphQLField<unknown, unknown>;

function add(total: Measure, part: Measure, directives: number): void {
  total.depth = Math.max(total.depth, part.depth);
  total.fields += part.fields;
  total.aliases += part.aliases;
  total.directives += part.directives + directives;
  total.cost += part.cost;
  total.planning += part.planning;
  total.writes += part.writes;
}
