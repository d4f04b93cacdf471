import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { verifyCall } from './identity.ts';

/** An entity's public state, as its events tell it; null if nobody may know it. */
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
  { service, internalSecret }: { service: string; internalSecret: string },
  exporters: Readonly<Record<string, Exporter>>,
): void {
  const known = new Map(Object.entries(exporters));
  void app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      (_request, body, next) => {
        next(null, body);
      },
    );
    scope.post('/export', async (request, reply) => {
      const body = request.body as Buffer;
      if (verifyCall(internalSecret, service, request.headers, body) === null) {
        return reply.status(401).send({ error: 'unsigned' });
      }
      const asked = readRequest(body);
      const exporter = asked ? known.get(asked.type) : undefined;
      if (!asked || !exporter) return reply.status(400).send({ error: 'bad request' });
      return { items: await exporter(asked.after, asked.limit) };
    });
    done();
  });
}

function readRequest(body: Buffer): z.output<typeof exportRequest> | null {
  try {
    return exportRequest.parse(JSON.parse(body.toString()));
  } catch {
    return null;
  }
}
