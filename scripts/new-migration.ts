/** npm run migration -- <service> <name>: writes what schema.prisma has beyond the migrations. */
import { DATABASE_SERVICES, samePassword, type DatabaseService } from '@vobe/registry/databases';
import { provision } from '@vobe/database/provision';
import { startTemporaryPostgres } from '@vobe/database/temporary-postgres';
import { writeMigration } from '@vobe/database/new-migration';

const [service, name] = process.argv.slice(2);
if (!DATABASE_SERVICES.includes(service as DatabaseService) || !/^[a-z0-9_]+$/.test(name ?? '')) {
  console.error(`Usage: npm run migration -- <${DATABASE_SERVICES.join('|')}> <snake_case_name>`);
  process.exit(1);
}
const postgres = await startTemporaryPostgres();
try {
  const urls = await provision({
    adminUrl: postgres.adminUrl,
    passwords: samePassword('x'),
  });
  const owner = service as DatabaseService;
  const folder = await writeMigration(owner, urls[owner], name ?? '');
  console.log(folder ?? `The migrations of ${owner} agree with its schema: nothing to write.`);
} finally {
  await postgres.stop();
}
