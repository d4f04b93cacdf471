import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { EXAMPLES } from './examples.ts';
import { fetcher } from './fetcher.ts';
import './main.css';
import { operationsPlugin } from './operations-panel.tsx';
import './panels.css';
import { signInPlugin } from './sign-in-panel.tsx';
import { tracePlugin } from './trace-panel.tsx';

const WORKERS: Record<string, string> = { json: 'json', graphql: 'graphql' };

// The editor asks for a worker by the language it is to serve.
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_: string, label: string) =>
      new Worker(`/explorer/${WORKERS[label] ?? 'editor'}.worker.js`, { type: 'module' }),
  },
});

const container = document.getElementById('explorer');
if (!container) throw new Error('the page has no place for the explorer');

createRoot(container).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[HISTORY_PLUGIN, signInPlugin, operationsPlugin, tracePlugin]}
    defaultEditorToolsVisibility="variables"
    defaultTabs={EXAMPLES}
    maxHistoryLength={50}
    shouldPersistHeaders={false}
  />,
);
