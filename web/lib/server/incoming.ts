import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** Next fails at an address that cannot be decoded; taken to the letter, it is one of the missing pages. */
export function decodableAddress(url: string): string {
  const [path = '/', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}

/** Whether a page elsewhere had the browser send this form. */
export function isForeignForm(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (method === 'GET' || method === 'HEAD' || origin === undefined) return false;
  // “null” is the origin of a page that hides its own.
  if (!URL.canParse(origin)) return true;
  return ![host, headers['x-forwarded-host']].includes(new URL(origin).host);
}

const REFUSAL = `<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>403</title>
<h1>This form came from another site</h1>
<p>Nothing was changed. <a href="/en">To the first page</a></p>
<p lang="ru">Форма пришла с другого сайта, ничего не изменено. <a href="/ru">На главную</a></p>
</html>
`;

/** Whether the body is said to have parts but not what stands between them: nobody can read it. */
export function isUnreadableForm(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type'] ?? '';
  return /^\s*multipart\//i.test(type) && !/;\s*boundary=\s*"?[^\s";]/i.test(type);
}

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** Answers what no page should have to deal with. */
export function refuse(request: IncomingMessage, response: ServerResponse): boolean {
  if (!METHODS.includes(request.method ?? '')) {
    response.writeHead(405, { allow: METHODS.join(', ') }).end();
    return true;
  }
  if (isUnreadableForm(request.headers)) {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('The form can’t be read: its content-type names no boundary between the parts.\n');
    return true;
  }
  if (!isForeignForm(request.method, request.headers)) return false;
  response.writeHead(403, { 'content-type': 'text/html; charset=utf-8' }).end(REFUSAL);
  return true;
}
