import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { end, Product, waitForExit } from './product.ts';

const product = new Product(6500);
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

afterAll(() => product.remove());

describe('npm start', () => {
  test('starts, answers, and leaves nothing behind when it is stopped', async () => {
    const { child, output } = await product.start();
    expect(output()).toMatch(/✓ PostgreSQL 18 +\d+\.\d s/);
    expect(output()).toContain(`GraphQL explorer  http://localhost:${product.port(4000)}/graphql`);
    expect(await product.isLive()).toBe(true);

    const second = product.fail(product.arguments);
    expect(second.status).toBe(1);
    expect(second.output).toMatch(/already runs from .* \(process \d+\)/);

    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(product.leftovers()).toEqual([]);
    expect(await product.isLive()).toBe(false);
  }, 90_000);

  test('starts again after it was killed, with the data it had', async () => {
    const first = await product.start();
    const secrets = readFileSync(path.join(product.folder, 'data/secrets.json'), 'utf8');
    await end(first.child, 'SIGKILL');
    const again = await product.start();
    expect(await product.isLive()).toBe(true);
    expect(readFileSync(path.join(product.folder, 'data/secrets.json'), 'utf8')).toBe(secrets);
    expect(again.output()).toContain('up to date');
    expect(await end(again.child, 'SIGINT')).toBe(0);
    expect(product.leftovers()).toEqual([]);
  }, 120_000);

  test('a database that is killed is started again, and everything works as before', async () => {
    const { child, output } = await product.start();
    const { stdout } = spawnSync(
      'head',
      ['-n', '1', path.join(product.folder, 'data/postgres/postmaster.pid')],
      { encoding: 'utf8' },
    );
    process.kill(Number(stdout), 'SIGKILL');
    while (!output().includes('PostgreSQL ended unexpectedly')) await pause();
    while (!(await product.isLive(4002)) || !(await product.isLive(4007))) await pause();
    expect(child.exitCode).toBeNull();
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(product.leftovers()).toEqual([]);
  }, 90_000);

  test('a part that is killed is started again', async () => {
    const { child, output } = await product.start('--isolate');
    for (let round = 1; round <= 2; round += 1) {
      spawnSync('pkill', ['-KILL', '-P', String(child.pid), '-f', 'subgraphs/auth/src/main']);
      while (output().split('auth runs again.').length <= round) await pause();
      expect(await product.isLive(4001)).toBe(true);
    }
    expect(output()).toContain('auth ended (SIGKILL); it is started again.');
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(product.leftovers()).toEqual([]);
  }, 90_000);

  test('leaves no database behind when it is killed', async () => {
    const { child } = await product.start();
    expect(product.leftovers().length).toBeGreaterThan(0);
    await end(child, 'SIGKILL');
    for (let waited = 0; product.leftovers().length > 0 && waited < 10_000; waited += 50)
      await pause();
    expect(product.leftovers()).toEqual([]);
  }, 90_000);

  test('serves everybody who comes while it stops, and says that it does', async () => {
    const { child } = await product.start();
    const [router, auth] = [4000, 4001].map((port) => `http://127.0.0.1:${product.port(port)}`);
    const ask = () =>
      fetch(`${router}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ artists { totalCount } posts { totalCount } }"}',
      });
    const ended = end(child, 'SIGTERM');
    let served = 0;
    let sawDraining = false;
    for (let isOpen = true; isOpen && served < 2000;) {
      const ready = await fetch(`${auth}/health/ready`).catch(() => null);
      if (ready?.status === 503) {
        expect(await ready.json()).toEqual({ status: 'stopping' });
        const response = await ask();
        expect(response.headers.get('connection')).toBe('close');
        expect(await response.json()).toEqual({
          data: { artists: { totalCount: 0 }, posts: { totalCount: 0 } },
        });
        sawDraining = true;
        served += 1;
        isOpen = served < 15;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect([sawDraining, served]).toEqual([true, 15]);
    expect(await ended).toBe(0);
  }, 90_000);

  test('keeps secrets and the database’s log to its user', () => {
    for (const name of ['data/secrets.json', 'data/log/postgres.log']) {
      const file = path.join(product.folder, name);
      const { stdout } = spawnSync('stat', ['-c', '%a', file], { encoding: 'utf8' });
      expect(stdout.trim()).toBe('600');
    }
    expect(existsSync(path.join(product.folder, 'data/running.json'))).toBe(false);
  });
});

describe('npm run service', () => {
  const SCRIPT = 'scripts/service.ts';

  test('starts one service again, which ends with the product', async () => {
    const main = await product.start('--isolate', '--no-restart');
    spawnSync('pkill', ['-KILL', '-P', String(main.child.pid), '-f', 'subgraphs/auth/src/main']);
    while (!main.output().includes('auth ended (SIGKILL)')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await product.isLive(4001)).toBe(false);

    const service = await product.run(SCRIPT, ['auth'], 'auth is ready');
    expect(await product.isLive(4001)).toBe(true);
    const serviceEnded = waitForExit(service.child);
    expect(await end(main.child, 'SIGTERM')).toBe(0);
    expect(await serviceEnded).toBe(0);
    expect(await product.isLive(4001)).toBe(false);
  }, 90_000);

  test('says that there is nothing to start it beside', () => {
    expect(product.fail(['auth'], {}, SCRIPT)).toEqual({
      status: 1,
      output: 'VobeMusic does not run here; start it with npm start -- --isolate.',
    });
    expect(product.fail(['drums'], {}, SCRIPT)).toEqual({
      status: 1,
      output:
        'Usage: npm run service -- <auth|content|artist|comment|feedback|search|moderation|notification|router|web|edge>',
    });
  });
});
