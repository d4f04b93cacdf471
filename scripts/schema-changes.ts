/** What a change of the graph means for those who use it. */
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, parse, validate } from 'graphql';
import { contractOfClient, contractSchemas } from '@vobe/router/contracts';
import type { RegisteredOperation } from '@vobe/router/registered-operations';
import { apiSchema } from './contract-files.ts';

/** Operations that clients were released with and that their contract no longer answers, a sentence each. */
export function unansweredOperations(
  supergraphSdl: string,
  operations: readonly RegisteredOperation[],
): string[] {
  const shown = contractSchemas(apiSchema(supergraphSdl), supergraphSdl);
  return operations.flatMap(({ client, versions, name, text }) =>
    validate(shown[contractOfClient(client)], parse(text)).map(
      ({ message }) =>
        `${client} ${versions.join(', ')} needs for ${name} what the graph lacks: ${message}`,
    ),
  );
}

/** A change after which a client that was written before may fail. */
export interface BreakingChange {
  /** Coordinates of what has changed: Post.title. */
  readonly place: string;
  readonly message: string;
}

/** Breaking changes from one schema to another, by the rules of graphql-inspector. */
export async function breakingChanges(
  released: string,
  present: string,
): Promise<BreakingChange[]> {
  const changes = await diff(buildSchema(released), buildSchema(present));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ path = '', message }) => ({ place: path, message }));
}

/** Why each breaking change is made, by its place. */
export type Reasons = Readonly<Record<string, string>>;

/** Breaking changes that nobody has given a reason for, and reasons of changes that there are none of. */
export function unexplained(changes: readonly BreakingChange[], reasons: Reasons): string[] {
  const places = new Set(changes.map(({ place }) => place));
  return [
    ...changes
      .filter(({ place }) => !reasons[place]?.trim())
      .map(({ place, message }) => `${place}: ${message} This breaks clients; say why it is made.`),
    ...Object.keys(reasons)
      .filter((place) => !places.has(place))
      .map((place) => `${place}: a reason is given for a change that is none.`),
  ];
}
