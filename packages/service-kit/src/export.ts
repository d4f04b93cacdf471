import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CallVerifier } from './signed-calls.ts';
import { signedRoute } from './signed-route.ts';

/** An entity's public snapshot, as its events carry it; null if it is not public. */
export interface ExportedEntity {
  readonly id: string;
  readonly version: number;
  readonly state: object | null;
}

/** Reads a page of entities in the order of their ids, beginning behind one. */
export type Exporter = (after: string | null, limit: number) => Promise<ExportedEntity[]>;

const MAX_PAGE = 1000;

const exportRequest = z.object({
  type: z.string(),
  after: z.uuid().nullable(),
  limit: z.int().min(1).max(MAX_PAGE),
});

/**
 * The route by which projections are rebuilt: POST /export, signed like any call between services.
 * Answers `{ items }`; the caller goes on behind the last id until there are none.
 */
export function exportRoute(
  app: FastifyInstance,
  verifier: CallVerifier,
  exporters: Readonly<Record<string, Exporter>>,
): void {
  const known = new Map(Object.entries(exporters));
  signedRoute(app, '/export', verifier, exportRequest, async ({ type, after, limit }) => {
    const exporter = known.get(type);
    return exporter ? { items: await exporter(after, limit) } : null;
  });
}
