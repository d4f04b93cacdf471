import { readFileSync } from 'node:fs';
import path from 'node:path';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type PlanNode, type QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';

/** The subgraphs that an operation's plan asks, in the order of asking. */
export function plannedFetches(query: string): string[] {
  const file = path.resolve(import.meta.dirname, '../../router/supergraph.graphql');
  const supergraph = Supergraph.build(readFileSync(file, 'utf8'));
  const operation = operationFromDocument(supergraph.apiSchema(), parse(query));
  const plan: QueryPlan = new QueryPlanner(supergraph).buildQueryPlan(operation);
  return plan.node ? fetchesOf(plan.node as PlanNode) : [];
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
