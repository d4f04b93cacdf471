import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

const CONNECTIONS = 50;

export interface Target {
  readonly origin: string;
  readonly path: string;
  /** GraphQL to be posted; without it the path is read. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What went wrong with an answer of the graph, in the words of its first error. */
function errorsIn(text: string): string | undefined {
  const { errors } = JSON.parse(text) as { errors?: { message: string }[] };
  return errors && `an answer with “${errors[0]?.message ?? ''}”`;
}

/** Sends so many requests a second, whether answers come or not, until stopped. */
export async function sendSteadily(
  { origin, path, body, headers }: Target,
  rate: number,
  signal: AbortSignal,
) {
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const failures = new Map<string, number>();
  const ms: number[] = [];
  let [open, mostOpen] = [0, 0];
  const send = async () => {
    const began = performance.now();
    let failure: string | undefined;
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    try {
      const reply = await pool.request({
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/html, */*', ...headers },
        ...(body !== undefined && { body }),
      });
      const text = await reply.body.text();
      if (reply.statusCode !== 200) failure = `status ${reply.statusCode}`;
      else if (body !== undefined) failure = errorsIn(text);
    } catch (error) {
      failure = (error as Error).message;
    }
    open -= 1;
    if (failure === undefined) ms.push(performance.now() - began);
    else failures.set(failure, (failures.get(failure) ?? 0) + 1);
  };
  const pending: Promise<void>[] = [];
  const began = performance.now();
  while (!signal.aborted) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    while (pending.length < due) pending.push(send());
    await sleep(5);
  }
  await Promise.all(pending);
  await pool.close();
  const failed = pending.length - ms.length;
  const why = [...failures].map(([failure, count]) => `${count} × ${failure}`).join(', ');
  return {
    text: `${failed} of ${pending.length} requests failed${why && ` (${why})`}`,
    ms,
    /** The most that were under way at the same time. */
    mostOpen,
  };
}
