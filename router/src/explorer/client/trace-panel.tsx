import type { GraphiQLPlugin } from '@graphiql/react';
import type { ReactNode } from 'react';
import { useStore } from './store.ts';
import type { TraceStep } from '../../tracing/trace.ts';
import { lastTrace, type TraceReport } from './trace.ts';

function Icon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
      <path d="M4 6h7M8 12h9M13 18h7" strokeLinecap="round" />
    </svg>
  );
}

const SOURCES = {
  hit: 'from the cache',
  joined: 'with another request',
  stale: 'kept from before it failed',
} as const;

/** Where its parts came from, in words. */
function sourceOf({ parts, work, isFailed }: TraceStep): string {
  const said = Object.entries(SOURCES).flatMap(([source, words]) => {
    const count = parts[source as keyof typeof SOURCES];
    return count > 0 ? [`${count} ${words}`] : [];
  });
  if (work) {
    said.push(`${work.statements} SQL in ${work.databaseMs.toFixed(1)} ms`);
    if (parts.miss > 0) said.unshift(`${parts.miss} asked for`);
  }
  if (isFailed) said.push('failed');
  return said.join(', ');
}

function Step({ step, totalMs }: { step: TraceStep; totalMs: number }): ReactNode {
  const { subgraph, fields, startMs, durationMs, isFailed } = step;
  const share = (ms: number) => (100 * ms) / Math.max(totalMs, 0.1);
  return (
    <tr className={isFailed ? 'failed' : undefined}>
      <th scope="row">
        {subgraph}
        <small>{fields.join(', ')}</small>
      </th>
      <td>
        <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
          <rect x={share(startMs)} width={Math.max(share(durationMs), 0.7)} height="4" />
        </svg>
        {durationMs.toFixed(1)} ms, after {startMs.toFixed(1)}
        <small>{sourceOf(step)}</small>
      </td>
    </tr>
  );
}

function Steps({ trace: { steps, totalMs, cost, plan } }: { trace: TraceReport }): ReactNode {
  return (
    <>
      <p role="status">
        {totalMs.toFixed(1)} ms in the router, {steps.length}{' '}
        {steps.length === 1 ? 'step' : 'steps'}, cost {cost}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <Step key={index} step={step} totalMs={totalMs} />
          ))}
        </tbody>
      </table>
      <h3>Plan</h3>
      <pre tabIndex={0}>{plan || 'Nothing had to be asked for.'}</pre>
    </>
  );
}

function Panel(): ReactNode {
  const trace = useStore(lastTrace);
  return (
    <section className="panel" aria-labelledby="trace-title">
      <h2 id="trace-title">Trace</h2>
      {trace ? (
        <Steps trace={trace} />
      ) : (
        <p>
          Run a query or a mutation: here stands which services were asked, for how long, what it
          cost their databases and what was kept from before. Where the router runs with
          TRACES=false it says nothing of that.
        </p>
      )}
    </section>
  );
}

export const tracePlugin: GraphiQLPlugin = { title: 'Trace', icon: Icon, content: Panel };
