import type { FastifyInstance } from 'fastify';
import { REVOCATIONS_PATH, revocationsRequest } from '@vobe/service-kit/revocations';
import type { CallVerifier } from '@vobe/service-kit/signed-calls';
import { signedRoute } from '@vobe/service-kit/signed-route';
import type { DatabaseClient } from './data/database.ts';
import { revocationsSince } from './data/revocations.ts';
import type { KeyRing } from './security/key-ring.ts';

/** Routes for other services besides the graph: revocations, and the public keys. */
export function addRoutes(
  app: FastifyInstance,
  verifier: CallVerifier,
  { backgroundDb, keys }: { backgroundDb: DatabaseClient; keys: KeyRing },
): void {
  signedRoute(app, REVOCATIONS_PATH, verifier, revocationsRequest, ({ since }) =>
    revocationsSince(backgroundDb, since),
  );
  // Public keys are public: the router fetches them unsigned, as any verifier may.
  app.get('/.well-known/jwks.json', async (_, reply) =>
    reply.header('cache-control', 'public, max-age=60').send(await keys.publicKeySet()),
  );
}
