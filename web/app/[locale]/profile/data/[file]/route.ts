import { redirect } from 'next/navigation';
import { env } from '#web/config/env.ts';
import { paths } from '#web/config/paths.ts';
import { readerContext } from '#web/lib/graphql/client.ts';
import { pageLocale } from '#web/lib/page-context.ts';
import { caller } from '#web/lib/request.ts';
import { logFailure } from '#web/lib/server-log.ts';
import { hasSession } from '#web/lib/session/session.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string; file: string }>;
}

/** What the browser is told of the file. */
const SHOWN = ['content-type', 'content-length', 'content-disposition'];
/** Until it begins to come. */
const TIMEOUT_MS = 15_000;

/** A file of an export, which the router gives to who is signed in alone: the browser has no token of its own. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: segment, file } = await params;
  const locale = pageLocale(segment);
  if (!(await hasSession())) redirect(paths.signIn(locale, paths.data(locale)));
  const { headers } = await readerContext();
  const url = new URL(`/media/exports/${encodeURIComponent(file)}`, env.routerUrl);
  const starting = AbortSignal.timeout(TIMEOUT_MS);
  let answer: Response;
  try {
    answer = await fetch(url, { headers, signal: starting });
  } catch (error) {
    logFailure('the router sends no export', error, (await caller()).correlationId);
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } });
  }
  if (!answer.ok) {
    await answer.body?.cancel();
    return new Response(null, { status: answer.status === 404 ? 404 : 503 });
  }
  const shown = SHOWN.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return new Response(answer.body, {
    headers: [...shown, ['cache-control', 'private, no-store'] as const].map(
      ([name, value]): [string, string] => [name, value],
    ),
  });
}
