import { Pool } from 'undici';

const CONNECTIONS = 20;

/** Sends as fast as answers come. @returns Whole answers a second. */
export async function saturate(url: string, body: string, ms: number): Promise<number> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const until = performance.now() + ms;
  let whole = 0;
  const send = async () => {
    while (performance.now() < until) {
      const reply = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const text = await reply.body.text();
      if (reply.statusCode === 200 && !text.includes('"errors"')) whole += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, send));
  await pool.destroy();
  return (whole * 1000) / ms;
}
