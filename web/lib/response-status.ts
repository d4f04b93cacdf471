// Next cannot answer 404 or 503 with a page that needs no script: what it throws for them is drawn in
// the browser. So a page that has something to say draws it as usual and asks server.ts, which runs in
// the same process, for the status. In the same way it says that it lacks something.
export const REQUEST_ID_HEADER = 'x-vobe-request';

interface Verdict {
  readonly status?: number;
  readonly isIncomplete?: boolean;
}

const STORE = Symbol.for('vobe.page-verdicts');
function verdicts(): Map<string, Verdict> {
  const known: unknown = Reflect.get(globalThis, STORE);
  if (known instanceof Map) return known as Map<string, Verdict>;
  const made = new Map<string, Verdict>();
  Reflect.set(globalThis, STORE, made);
  return made;
}

export function judgePage(requestId: string, verdict: Verdict): void {
  verdicts().set(requestId, { ...verdicts().get(requestId), ...verdict });
}

export function verdictOn(requestId: string): Verdict {
  return verdicts().get(requestId) ?? {};
}

export function forgetPage(requestId: string): void {
  verdicts().delete(requestId);
}
