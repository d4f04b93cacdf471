import { SUBGRAPHS } from './__generated__/supergraph.ts';

/** A subgraph that supergraph.yaml names. */
export type SubgraphName = keyof typeof SUBGRAPHS;

/** All subgraphs, in the order of supergraph.yaml. */
export const SUBGRAPH_NAMES = Object.keys(SUBGRAPHS) as readonly SubgraphName[];

/** Where a subgraph answers unless its environment says otherwise. */
export const defaultUrl = (name: SubgraphName): string => SUBGRAPHS[name].url;

/** The port of that address. */
export const defaultPort = (name: SubgraphName): number => Number(new URL(defaultUrl(name)).port);
