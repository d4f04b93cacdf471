import { runService } from '@vobe/service-kit/run';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';

await runService(() => createApp(readConfig()));
