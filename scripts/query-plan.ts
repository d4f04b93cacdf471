/** How the router would answer an operation: the subgraphs that it asks, in which order, and what it costs. */
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import {
  prettyFormatQueryPlan,
  QueryPlanner,
  type PlanNode,
  type QueryPlan,
} from '@apollo/query-planner';
import { parse } from 'graphql';

export interface PlannedOperation {
  /** The plan as Apollo's tools print it. */
  readonly text: string;
  /** The subgraphs that are asked, in the order of asking. */
  readonly fetches: readonly string[];
  /** How many times one must have answered before the next can be asked. */
  readonly depth: number;
}

/** Plans operations of one supergraph. Building the planner takes a second, a plan some milliseconds. */
export function openPlanner(supergraphSdl: string): (query: string) => PlannedOperation {
  const supergraph = Supergraph.build(supergraphSdl);
  const schema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph);
  return (query) => {
    const plan: QueryPlan = planner.buildQueryPlan(operationFromDocument(schema, parse(query)));
    const node = plan.node as PlanNode | undefined;
    return {
      text: prettyFormatQueryPlan(plan),
      fetches: node ? fetchesOf(node) : [],
      depth: node ? depthOf(node) : 0,
    };
  };
}

function fetchesOf(node: PlanNode): string[] {
  switch (node.kind) {
    case 'Fetch':
      return [node.serviceName];
    case 'Flatten':
      return fetchesOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesOf);
    default:
      return [];
  }
}

function depthOf(node: PlanNode): number {
  switch (node.kind) {
    case 'Fetch':
      return 1;
    case 'Flatten':
      return depthOf(node.node);
    case 'Sequence':
      return node.nodes.reduce((sum, one) => sum + depthOf(one), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map(depthOf));
    default:
      return 0;
  }
}
