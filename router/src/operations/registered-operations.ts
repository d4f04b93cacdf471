import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Apollo's format of persisted query manifests. */
const MANIFEST = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});

export interface RegisteredOperation {
  /** SHA-256 of the text in hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly text: string;
  /** The client whose operation it is, and each version of it that has it. */
  readonly client: string;
  readonly versions: readonly string[];
}

/** Operations that clients were released with, by their hashes. */
export class RegisteredOperations {
  readonly #operations = new Map<string, RegisteredOperation>();
  readonly #texts = new Map<string, string>();

  constructor(operations: readonly RegisteredOperation[]) {
    for (const operation of operations) {
      const { id, client, versions } = operation;
      const known = this.#operations.get(key(client, id));
      this.#operations.set(key(client, id), {
        ...operation,
        versions: [...(known?.versions ?? []), ...versions],
      });
      this.#texts.set(id, operation.text);
    }
  }

  /** Of one client. */
  find(client: string, id: string): RegisteredOperation | undefined {
    return this.#operations.get(key(client, id));
  }

  /** Of any client. */
  text(id: string): string | undefined {
    return this.#texts.get(id);
  }

  list(): RegisteredOperation[] {
    return [...this.#operations.values()];
  }
}

const key = (client: string, id: string) => `${client} ${id}`;

/** What the manifests of a folder hold: `<client>/<version>.json`. */
export function readManifests(folder: string): RegisteredOperation[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => readManifest(folder, file));
}

function readManifest(folder: string, file: string): RegisteredOperation[] {
  const { operations } = MANIFEST.parse(
    JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as unknown,
  );
  const client = path.dirname(file);
  const version = path.basename(file, '.json');
  return operations.map(({ id, name, type, body }) => ({
    id,
    name,
    type,
    client,
    text: body,
    versions: [version],
  }));
}
