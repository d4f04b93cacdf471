/** npm run service -- <name>: starts one service again beside a running `npm start -- --isolate`. */
import { readRunningEnvironment } from '@vobe/database/running';
import { entryOf, SERVICES, startProcess, type ServiceName } from './start/services.ts';

const [name = ''] = process.argv.slice(2);
const parts: readonly string[] = [...SERVICES, 'web'];
const environment = readRunningEnvironment();
if (!parts.includes(name)) {
  console.error(`Usage: npm run service -- <${parts.join('|')}>`);
  process.exit(1);
}
if (!environment) {
  console.error('VobeMusic does not run here; start it with npm start -- --isolate.');
  process.exit(1);
}
const part = name as ServiceName | 'web';
const service = await startProcess(part, environment);
console.log(`${name} is ready (${entryOf(part)}). Ctrl-C stops it.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void service.stop().then(() => process.exit(0)));
}
process.once('disconnect', () => void service.stop().then(() => process.exit(0)));
