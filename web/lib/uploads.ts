import type { UserErrorFieldsFragment } from '#web/__generated__/operations.ts';
import { env } from '#web/config/env.ts';
import { caller } from '#web/lib/request.ts';
import { routerHeaders } from '#web/lib/router-headers.ts';
import { logFailure } from '#web/lib/server-log.ts';
import { accessToken } from '#web/lib/session/session.ts';
import { keepWrites, writesHeader } from '#web/lib/session/writes.ts';

const TIMEOUT_MS = 15_000;

/**
 * Sends a file to an address that the graph has given for it.
 * @returns The rules that it breaks, none on success; null if it could not be taken.
 */
export async function sendFile(
  url: string,
  file: File,
): Promise<readonly UserErrorFieldsFragment[] | null> {
  const asking = await caller();
  const token = await accessToken();
  try {
    // A path of the router's, whatever it says.
    const address = new URL(env.routerUrl);
    address.pathname = new URL(url, env.routerUrl).pathname;
    const response = await fetch(address, {
      method: 'PUT',
      headers: {
        ...routerHeaders(asking),
        ...(await writesHeader()),
        ...(token && { authorization: `Bearer ${token}` }),
        'content-type': file.type || 'application/octet-stream',
      },
      body: file,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { userErrors } = (await response.json()) as {
      userErrors?: readonly UserErrorFieldsFragment[];
    };
    await keepWrites(response.headers);
    if (userErrors) return userErrors;
    throw new Error(`the router answers ${response.status}`);
  } catch (error) {
    logFailure('the router did not take a file', error, asking.correlationId);
    return null;
  }
}
