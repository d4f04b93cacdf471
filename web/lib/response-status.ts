// Next cannot answer 404 or 503 with a page that needs no script: what it throws for them is drawn in
// the browser. So a page that has something to say draws it as usual and asks server.ts, which runs in
// the same process, for the status.
export const REQUEST_ID_HEADER = 'x-vobe-request';

const STORE = Symbol.for('vobe.response-status');
function statuses(): Map<string, number> {
  const known: unknown = Reflect.get(globalThis, STORE);
  if (known instanceof Map) return known as Map<string, number>;
  const made = new Map<string, number>();
  Reflect.set(globalThis, STORE, made);
  return made;
}

export function requestStatus(requestId: string, status: number): void {
  statuses().set(requestId, status);
}

export function takeStatus(requestId: string): number | undefined {
  const status = statuses().get(requestId);
  statuses().delete(requestId);
  return status;
}
