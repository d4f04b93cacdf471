import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { useEffect, useState, type ReactNode } from 'react';

/** An operation of a released client; see routes.ts. */
interface ClientOperation {
  readonly client: string;
  readonly versions: readonly string[];
  readonly name: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

function Icon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
      <rect x="4" y="4" width="16" height="16" rx="2" />
      <path d="M8 9h8M8 13h8M8 17h4" strokeLinecap="round" />
    </svg>
  );
}

function useOperations(): readonly ClientOperation[] | Error | null {
  const [operations, setOperations] = useState<readonly ClientOperation[] | Error | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    fetch('/explorer/operations.json', { signal: abort.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`The router answered ${response.status}.`);
        setOperations((await response.json()) as ClientOperation[]);
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setOperations(error as Error);
      });
    return () => abort.abort();
  }, []);
  return operations;
}

function Panel(): ReactNode {
  const operations = useOperations();
  const [wanted, setWanted] = useState('');
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

  function open({ text, variables }: ClientOperation): void {
    addTab();
    queryEditor?.setValue(text);
    variableEditor?.setValue(JSON.stringify(variables, null, 2));
  }

  const list = Array.isArray(operations) ? (operations as readonly ClientOperation[]) : [];
  const found = list.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  const clients = [...new Set(found.map(({ client }) => client))];
  return (
    <section className="panel" aria-labelledby="operations-title">
      <h2 id="operations-title">Operations of clients</h2>
      {operations instanceof Error && <p role="alert">{operations.message}</p>}
      <label>
        Name
        <input type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
      </label>
      <p role="status">
        {operations === null
          ? 'Loading…'
          : `${found.length} of ${list.length} registered operations`}
      </p>
      {clients.map((client) => (
        <div key={client}>
          <h3>{client}</h3>
          <ul>
            {found
              .filter((one) => one.client === client)
              .map((one) => (
                <li key={`${one.name} ${one.versions.join()}`}>
                  <button type="button" onClick={() => open(one)}>
                    {one.name}
                  </button>
                  <small>{one.versions.join(', ')}</small>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

export const operationsPlugin: GraphiQLPlugin = {
  title: 'Operations of clients',
  icon: Icon,
  content: Panel,
};
