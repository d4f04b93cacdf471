import { freePort } from '@vobe/database/free-port';

/** Settings of the site and of the cache in front of it, on ports of their own. */
export async function siteEnvironment() {
  const [port, renderPort] = [String(await freePort()), String(await freePort())];
  return {
    WEB_PORT: port,
    WEB_RENDER_PORT: renderPort,
    WEB_RENDER_URL: `http://127.0.0.1:${renderPort}`,
    PUBLIC_URL: `http://localhost:${port}`,
  };
}
