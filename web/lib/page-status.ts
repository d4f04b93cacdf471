import { headers } from 'next/headers';
import { REQUEST_ID_HEADER, requestStatus } from './response-status.ts';

/** Gives the present page an HTTP status; to be called before the first output, thus in the page itself. */
export async function setPageStatus(status: 404 | 503): Promise<void> {
  const requestId = (await headers()).get(REQUEST_ID_HEADER);
  if (requestId) requestStatus(requestId, status);
}
