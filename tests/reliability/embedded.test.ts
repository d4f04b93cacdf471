import pg from 'pg';
import { openPool } from '../integration/events.ts';
import { describeReliability } from './bus-reliability.ts';

describeReliability('embedded', ({ adminUrl, urls }) => {
  const admin = openPool(adminUrl, 1);
  const name = new URL(urls.bus).pathname.slice(1);
  const allow = (isAllowed: boolean) =>
    admin.query(
      `ALTER DATABASE ${pg.escapeIdentifier(name)} ALLOW_CONNECTIONS ${String(isAllowed)}`,
    );
  return Promise.resolve({
    settings: { KAFKA_BROKERS: [], BUS_DATABASE_URL: urls.bus },
    // The broker is a database: it refuses everybody, and cuts who is there.
    async kill() {
      await allow(false);
      await admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
        [name],
      );
    },
    restart: () => allow(true),
    stop: () => admin.end(),
  });
});
