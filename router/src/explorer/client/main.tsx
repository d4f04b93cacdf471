import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { EXAMPLES } from './examples.ts';
import './main.css';

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
    fetcher={createGraphiQLFetcher({ url: '/graphql' })}
    defaultEditorToolsVisibility="variables"
    defaultTabs={EXAMPLES}
    maxHistoryLength={50}
    shouldPersistHeaders={false}
  />,
);
