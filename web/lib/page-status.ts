import { headers } from 'next/headers';
import { judgePage, REQUEST_ID_HEADER } from './response-status.ts';

async function requestId(): Promise<string | null> {
  return (await headers()).get(REQUEST_ID_HEADER);
}

/** Gives the present page an HTTP status; to be called before the first output, thus in the page itself. */
export async function setPageStatus(status: 404 | 503): Promise<void> {
  const id = await requestId();
  if (id) judgePage(id, { status });
}

/** Something that belongs on the present page did not arrive: nobody but this reader should get it so. */
export async function markPageIncomplete(): Promise<void> {
  const id = await requestId();
  if (id) judgePage(id, { isIncomplete: true });
}
