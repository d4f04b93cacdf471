import { Kind, parse, type ConstDirectiveNode } from 'graphql';

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

function weightOf(cost: ConstDirectiveNode): number {
  const value = cost.arguments?.find(({ name }) => name.value === 'weight')?.value;
  const weight = value?.kind === Kind.INT ? Number(value.value) : Number.NaN;
  if (!(weight >= 0)) throw new Error('the supergraph has a @cost without a weight');
  return weight;
}
