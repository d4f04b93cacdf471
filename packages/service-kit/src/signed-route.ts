import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { CallVerifier } from './signed-calls.ts';

/**
 * A route for other services: POST, JSON, signed like the router's calls.
 * @param answer Null for a malformed request: 400.
 */
export function signedRoute<Schema extends z.ZodType>(
  app: FastifyInstance,
  path: string,
  verifier: CallVerifier,
  schema: Schema,
  answer: (request: z.output<Schema>) => Promise<object | null>,
): void {
  void app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer' },
      (_request, body, next) => {
        next(null, body);
      },
    );
    scope.post(path, async (request, reply) => {
      const body = request.body as Buffer;
      if (!verifier.verify(request.headers, body).identity) {
        return reply.status(401).send({ error: 'unsigned' });
      }
      const asked = schema.safeParse(parse(body));
      const answered = asked.success ? await answer(asked.data) : null;
      return answered ?? reply.status(400).send({ error: 'bad request' });
    });
    done();
  });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}
