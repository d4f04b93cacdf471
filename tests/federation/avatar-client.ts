import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { TestSystem } from '@vobe/testkit/system';

type Body = Uint8Array | string | ReadableStream<Uint8Array>;

/** What a PUT of a picture answers. */
export interface Uploaded {
  readonly status: number;
  readonly avatarUrl: string | null;
  readonly codes: readonly string[];
  readonly text: string;
}

/** A picture of one colour, other than any before. */
let made = 0;
export function picture(format: 'jpeg' | 'png' | 'webp' | 'gif' = 'png'): Promise<Buffer> {
  made += 1;
  const background = { r: (made * 40) % 256, g: (made * 90) % 256, b: made % 256 };
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

/** Uploads as a client of the API does. */
export function avatarClient(system: () => TestSystem) {
  const origin = () => system().origin('router');

  async function address(token: string): Promise<string> {
    const { data, text } = await system().query<{
      createAvatarUpload: { upload: { url: string } | null };
    }>(
      'mutation { createAvatarUpload { upload { url } userErrors { code message } } }',
      {},
      { token },
    );
    const url = data?.createAvatarUpload.upload?.url;
    if (url === undefined) throw new Error(text);
    return url;
  }

  async function put(
    url: string,
    body: Body,
    headers: Record<string, string> = {},
  ): Promise<Uploaded> {
    const init = { method: 'PUT', body, headers, duplex: 'half' } as RequestInit;
    const response = await fetch(new URL(url, origin()), init);
    const text = await response.text();
    const answer = JSON.parse(text) as {
      avatarUrl?: string | null;
      userErrors?: { code: string; field: string[] }[];
      errors?: { extensions: { code: string } }[];
    };
    const codes = [
      ...(answer.userErrors ?? []).map(({ code, field }) => [code, ...field].join(' ')),
      ...(answer.errors ?? []).map(({ extensions }) => extensions.code),
    ];
    return { status: response.status, avatarUrl: answer.avatarUrl ?? null, codes, text };
  }

  return {
    address,
    put,
    upload: async (token: string, body: Body) => put(await address(token), body),
    get: (url: string, headers: Record<string, string> = {}) =>
      fetch(new URL(url, origin()), { headers }),
    /** Files of an account in the storage. */
    files(id: string): string[] {
      const folder = path.join(system().environment['UPLOADS_DIR'] ?? '', 'avatars', id);
      try {
        return readdirSync(folder);
      } catch {
        return [];
      }
    },
    async avatarUrl(id: string): Promise<string | null> {
      const { data } = await system().query<{ user: { avatarUrl: string | null } }>(
        'query ($id: ID!) { user(id: $id) { avatarUrl } }',
        { id },
      );
      return data?.user.avatarUrl ?? null;
    },
  };
}
