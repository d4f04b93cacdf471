import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/**
 * How costly a field is, by `Type.field`, as its subgraph states with `@cost(weight: 50)`: the
 * number of plain nodes that take as much time and room as one such field.
 * The directive is Federation's, after https://ibm.github.io/graphql-specs/cost-spec.html
 */
export type Weights = ReadonlyMap<string, number>;

/** Reads the weights out of a composed supergraph. */
export function readWeights(supergraphSdl: string): Weights {
  const weights = new Map<string, number>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const cost = field.directives?.find(({ name }) => name.value === 'cost');
      if (cost) weights.set(`${definition.name.value}.${field.name.value}`, weightOf(cost));
    }
  }
  return weights;
}

/**
 * How long a list is at most, by the specification's `@listSize`: as the largest of its slicing arguments says,
 * or as its subgraph assumes.
 */
export interface ListSize {
  readonly assumedSize: number | undefined;
  /** Names of arguments that bound it. */
  readonly slicingArguments: readonly string[];
  /** Fields of what it returns that are so long, as `nodes` of a connection; itself without any. */
  readonly sizedFields: readonly string[];
}

/** Sizes of lists, by `Type.field`. */
export type ListSizes = ReadonlyMap<string, ListSize>;

/** Reads the sizes of lists out of a composed supergraph. */
export function readListSizes(supergraphSdl: string): ListSizes {
  const sizes = new Map<string, ListSize>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const directive = field.directives?.find(({ name }) => name.value === 'listSize');
      if (!directive) continue;
      sizes.set(`${definition.name.value}.${field.name.value}`, {
        assumedSize: integerOf(directive, 'assumedSize'),
        slicingArguments: namesOf(directive, 'slicingArguments'),
        sizedFields: namesOf(directive, 'sizedFields'),
      });
    }
  }
  return sizes;
}

/**
 * Fields, by `Type.field`, that take a call to another subgraph: those that others than the type's own
 * answer, and those that lead to a type of others.
 */
export function readJoins(supergraphSdl: string): ReadonlySet<string> {
  const types = parse(supergraphSdl, { noLocation: true }).definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  const owners = new Map(types.map((type) => [type.name.value, ownerOf(type)]));
  return new Set(
    types.flatMap((type) => {
      const own = owners.get(type.name.value);
      const isForeign = (field: FieldDefinitionNode) => {
        const graphs = joinsOf(field, 'join__field');
        const from = graphs.length > 0 ? graphs : [own];
        const target = owners.get(namedTypeOf(field.type));
        return !from.includes(own) || (target !== undefined && !from.includes(target));
      };
      return (type.fields ?? [])
        .filter(isForeign)
        .map((field) => `${type.name.value}.${field.name.value}`);
    }),
  );
}

/** The subgraph that answers most of a type's fields; none if all share the type. */
function ownerOf(type: ObjectTypeDefinitionNode): string | undefined {
  const graphs = joinsOf(type, 'join__type');
  if (graphs.length === 1) return graphs[0];
  return mostFrequent((type.fields ?? []).flatMap((field) => joinsOf(field, 'join__field')));
}

/** The subgraphs that directives of the name mention. */
function joinsOf({ directives = [] }: Annotated, name: string): string[] {
  return directives
    .filter((directive) => directive.name.value === name)
    .flatMap(({ arguments: given = [] }) => given.filter((one) => one.name.value === 'graph'))
    .flatMap(({ value }) => (value.kind === Kind.ENUM ? [value.value] : []));
}

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function mostFrequent(names: readonly string[]): string | undefined {
  const groups = [...Map.groupBy(names, (name) => name).values()];
  return groups.sort((a, b) => b.length - a.length)[0]?.[0];
}

const namedTypeOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);

function weightOf(cost: ConstDirectiveNode): number {
  const weight = integerOf(cost, 'weight');
  if (weight === undefined) throw new Error('the supergraph has a @cost without a weight');
  return weight;
}

const argumentOf = (directive: ConstDirectiveNode, name: string) =>
  directive.arguments?.find((one) => one.name.value === name)?.value;

function integerOf(directive: ConstDirectiveNode, name: string): number | undefined {
  const value = argumentOf(directive, name);
  const integer = value?.kind === Kind.INT ? Number(value.value) : Number.NaN;
  return integer >= 0 ? integer : undefined;
}

function namesOf(directive: ConstDirectiveNode, name: string): string[] {
  const value = argumentOf(directive, name);
  const values = value?.kind === Kind.LIST ? value.values : [];
  return values.flatMap((one) => (one.kind === Kind.STRING ? [one.value] : []));
}
