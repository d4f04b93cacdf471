import path from 'node:path';
import { defineConfig } from 'prisma/config';

/** Each service has its schema under prisma/<service>; VOBE_SERVICE names the one a command is for. */
const service = process.env['VOBE_SERVICE'] ?? 'auth';

export default defineConfig({
  schema: path.join('prisma', service),
  migrations: { path: path.join('prisma', service, 'migrations') },
});
