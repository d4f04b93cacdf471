import { env } from '#web/config/env.ts';
import { isDraining } from '#web/lib/server/lifecycle.ts';
import { createRouterCheck } from '#web/lib/server/router-check.ts';

export const dynamic = 'force-dynamic';

const hasRouterAnswered = createRouterCheck(env.routerUrl);

async function problem(): Promise<string | null> {
  if (isDraining()) return 'the site is stopping';
  return (await hasRouterAnswered()) ? null : 'the router has not answered yet';
}

/** Whether the site should get readers now. */
export async function GET(): Promise<Response> {
  const reason = await problem();
  return Response.json(reason ? { status: 'unavailable', reason } : { status: 'ready' }, {
    status: reason ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  });
}
