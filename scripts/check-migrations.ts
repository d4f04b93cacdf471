/** Says whether each schema.prisma is what its migrations lead to. */
import { schemaDrift } from '@vobe/database/new-migration';
import { provision } from '@vobe/database/provision';
import { DATABASE_SERVICES, samePassword } from '@vobe/registry/databases';
import { startTemporaryPostgres } from '@vobe/database/temporary-postgres';

const postgres = await startTemporaryPostgres();
try {
  const urls = await provision({
    adminUrl: postgres.adminUrl,
    passwords: samePassword('x'),
  });
  for (const service of DATABASE_SERVICES) {
    const drift = await schemaDrift(service, urls[service]);
    if (drift === '') continue;
    process.exitCode = 1;
    console.error(`prisma/${service}/schema.prisma is ahead of its migrations:\n${drift}`);
    console.error(`Write the migration: npm run migration -- ${service} <name>`);
  }
} finally {
  await postgres.stop();
}
