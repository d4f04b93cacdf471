import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { PASSWORD, type TestSystem } from '@vobe/testkit/system';
import { fuzzedRequest, rootFields, type Request } from './operations.ts';
import { Random } from './random.ts';

/** No invalid request takes longer to be refused, in milliseconds. */
export const REFUSAL_LIMIT_MS = 50;
/** No reply of errors alone is longer, in bytes. */
export const ERROR_LIMIT_BYTES = 10_000;

/** A reply that should not have been. */
interface Finding {
  readonly why: string;
  readonly request: string;
  readonly reply: string;
}

export interface FuzzReport {
  readonly requests: number;
  /** Requests by root field. */
  readonly fields: ReadonlyMap<string, number>;
  /** Replies by their code, `ok` without one. */
  readonly codes: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
  /** How long refusals took, in milliseconds, the shortest first. */
  readonly refusalsMs: readonly number[];
  readonly largestRefusalBytes: number;
  /** How long those over the limit took when they were sent once more, alone: the best of three. */
  readonly aloneMs: readonly number[];
}

/** Codes of refusals by the router and the subgraphs that cost nothing but looking at the request. */
const REFUSALS = new Set([
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'REQUEST_TOO_COMPLEX',
  'REQUEST_TOO_LARGE',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'QUERY_TOO_COSTLY',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_MANY_FIELDS',
  'QUERY_TOO_MANY_ALIASES',
  'QUERY_TOO_LONG',
]);

const AT_ONCE = 4;
const SHOWN = 300;

interface Caller {
  readonly email: string | null;
  token: string | undefined;
}

/** Sends requests to every root field in turn, as a guest, a reader and an administrator. */
export async function fuzz(
  system: TestSystem,
  { requests, seed }: { requests: number; seed: number },
): Promise<FuzzReport> {
  const { data } = await system.query<IntrospectionQuery>(getIntrospectionQuery({ oneOf: true }));
  if (!data) throw new Error('no introspection');
  const schema = buildClientSchema(data);
  const fields = rootFields(schema);
  const reader = await system.createUser();
  const admin = await system.createUser(['ADMIN']);
  const callers: Caller[] = [
    { email: null, token: undefined },
    { email: `${reader.username}@example.com`, token: reader.token },
    { email: `${admin.username}@example.com`, token: admin.token },
  ];
  const report = {
    requests,
    fields: new Map<string, number>(),
    codes: new Map<string, number>(),
    findings: [] as Finding[],
    refusalsMs: [] as number[],
    largestRefusalBytes: 0,
    aloneMs: [] as number[],
    slow: [] as Sent[],
  };
  let sent = 0;
  const work = async () => {
    while (sent < requests) {
      const field = fields[sent % fields.length];
      // One generator a request: what is sent does not depend on how fast it is answered.
      const random = new Random(seed + sent);
      sent += 1;
      if (!field) throw new Error('the schema has no root fields');
      const caller = random.pick(callers);
      const request = fuzzedRequest(field, random);
      count(report.fields, `${field.kind} ${field.field.name}`);
      await send(system, caller, request, report);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  report.refusalsMs.sort((a, b) => a - b);
  // Four at once share a process with all services: one may have waited for another's work.
  for (const { body, token } of report.slow) {
    const times: number[] = [];
    for (let time = 0; time < 3; time += 1) times.push((await post(system, body, token)).ms);
    report.aloneMs.push(Math.min(...times));
  }
  return report;
}

interface Sent {
  readonly body: string;
  readonly token: string | undefined;
}

async function post(system: TestSystem, body: string, token: string | undefined) {
  const began = performance.now();
  const response = await fetch(`${system.origin('router')}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, ms: performance.now() - began };
}

type Open = { -readonly [Key in keyof FuzzReport]: FuzzReport[Key] } & {
  readonly codes: Map<string, number>;
  readonly findings: Finding[];
  readonly refusalsMs: number[];
  readonly slow: Sent[];
};

async function send(
  system: TestSystem,
  caller: Caller,
  request: Request,
  report: Open,
): Promise<void> {
  const body = JSON.stringify(request);
  const { token } = caller;
  const { status, text, ms } = await post(system, body, token);
  const found = (why: string) =>
    report.findings.push({
      why,
      request: body.length > SHOWN * 3 ? `${body.slice(0, SHOWN * 3)}…` : body,
      reply: text.slice(0, SHOWN),
    });
  let reply: { data?: unknown; errors?: { extensions?: { code?: string } }[] };
  try {
    reply = JSON.parse(text) as typeof reply;
  } catch {
    found(`status ${status} without JSON`);
    return;
  }
  const codes = (reply.errors ?? []).map(({ extensions }) => extensions?.code ?? 'no code');
  for (const code of codes.length > 0 ? new Set(codes) : ['ok']) count(report.codes, code);
  if (codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('no code')) found(codes.join());
  if (status >= 500) found(`status ${status}`);
  const [first] = codes;
  if (reply.data === undefined || reply.data === null) {
    report.largestRefusalBytes = Math.max(report.largestRefusalBytes, text.length);
    if (text.length > ERROR_LIMIT_BYTES) found(`${text.length} bytes of errors`);
    if (first !== undefined && REFUSALS.has(first)) {
      report.refusalsMs.push(ms);
      if (ms > REFUSAL_LIMIT_MS) report.slow.push({ body, token });
    }
  }
  // Somebody ended this session, by asking for just that.
  if (status === 401 && caller.email !== null) await signIn(system, caller);
}

const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { tokens { accessToken } } }`;

async function signIn(system: TestSystem, caller: Caller): Promise<void> {
  const input = { email: caller.email, password: PASSWORD };
  const { data } = await system.query<{
    login: { tokens: { accessToken: string } | null } | null;
  }>(LOGIN, { input });
  // Null where the machine is too busy to answer in time: the next one tries again.
  caller.token = data?.login?.tokens?.accessToken ?? caller.token;
}

function count(counts: ReadonlyMap<string, number>, name: string): void {
  (counts as Map<string, number>).set(name, (counts.get(name) ?? 0) + 1);
}
