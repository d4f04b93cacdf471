import type { TestSystem } from '@vobe/testkit/system';

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Problem {
  status: number;
  title: string;
  detail: string;
  code: string;
  errors?: { code: string; detail: string; pointer?: string; parameter?: string }[];
  requestId: string;
}

interface Asked {
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
}

/** Calls the endpoints of a system that may not be started yet. */
export function restClient(system: () => TestSystem) {
  async function call<Body = Record<string, unknown>>(
    method: string,
    place: string,
    { body, token, headers = {} }: Asked = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${system().origin('router')}${place}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? null : JSON.parse(text)) as Body,
    };
  }

  const refused = (method: string, place: string, asked?: Asked) =>
    call<Problem>(method, place, asked);
  return { call, refused };
}

export const DRAFT = { title: 'A draft', body: 'Some *words*.', language: 'EN' };
