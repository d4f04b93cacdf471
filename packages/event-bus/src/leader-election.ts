import pg from 'pg';
import { Backoff, wait } from '@vobe/service-kit/retry';
import type { Signal } from './signal.ts';

/** How often a standby instance checks whether the leader is gone. */
const STANDBY_MS = 500;

/**
 * The lock of a host that vanished is free when PostgreSQL has noticed, which takes two hours by the
 * system's own settings and 25 seconds by these.
 */
const KEEPALIVE =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

export interface LeaderOptions {
  /** The database whose lock decides. */
  readonly url: string;
  /** Number of the advisory lock: its holder is the leader. */
  readonly lock: number;
  /** Where news is published; the signal is sent for it, and when the connection or the work ends. */
  readonly channel: string;
  readonly isNews: (payload: string | undefined) => boolean;
  readonly news: Signal;
  /** Aborted when the work is to end. */
  readonly signal: AbortSignal;
  /** Called on each successful check while in standby. */
  readonly onStandby: () => void;
  /** Called on each failure; the work then restarts with exponential backoff. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Does work that one instance at a time may do, under an advisory lock that ends with its
 * connection: when that is lost, the work ends, and this or another instance restarts it.
 * @param work Runs until its signal is aborted, which ends the leadership.
 */
export async function runAsLeader(
  { url, lock, channel, isNews, news, signal, onStandby, onFailure }: LeaderOptions,
  work: (client: pg.Client, isLeading: () => boolean) => Promise<void>,
): Promise<void> {
  const isStopped = () => signal.aborted;
  signal.addEventListener('abort', () => news.send());
  const backoff = new Backoff({ leastMs: 100, mostMs: 10_000 });
  while (!isStopped()) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      options: KEEPALIVE,
    });
    let isLost = false;
    const onLost = () => {
      isLost = true;
      news.send();
    };
    client.on('error', onLost);
    client.on('end', onLost);
    client.on('notification', ({ payload }) => {
      if (isNews(payload)) news.send();
    });
    try {
      await client.connect();
      while (!(await tryLock(client, lock)) && !isStopped()) {
        onStandby();
        await wait(STANDBY_MS, signal);
      }
      await client.query(`LISTEN ${channel}`);
      backoff.reset();
      await work(client, () => !isStopped() && !isLost);
    } catch (error) {
      if (isStopped()) break;
      onFailure(error);
      await backoff.wait(signal);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function tryLock(client: pg.Client, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_lock($1::int) AS locked',
    [lock],
  );
  return rows[0]?.locked ?? false;
}
