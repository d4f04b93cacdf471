import type { FastifyRequest } from 'fastify';
import type { Dispatcher } from 'undici';
import { CLIENT_ADDRESS_HEADER, signClientAddress } from '@vobe/service-kit/client-address';
import { CORRELATION_HEADER } from '@vobe/service-kit/correlation';
import type { EdgeConfig } from './config.ts';
import { upstreamHeaders, type Headers } from './request.ts';

/** Who a request comes from: its peer, or whom a trusted proxy names. */
export const clientAddress = ({ raw }: FastifyRequest, config: EdgeConfig): string =>
  String(upstreamHeaders(raw, config.WEB_TRUST_PROXY)['x-forwarded-for']);

/** What the router is told of a request: of the reader nothing but the address, which we vouch for. */
export function headersForRouter(
  request: FastifyRequest,
  config: EdgeConfig,
  passed: readonly string[],
): Headers {
  const { CLIENT_ADDRESS_SECRET: secret } = config;
  return {
    ...only(passed, upstreamHeaders(request.raw, config.WEB_TRUST_PROXY)),
    [CORRELATION_HEADER]: request.id,
    ...(secret !== undefined && {
      [CLIENT_ADDRESS_HEADER]: signClientAddress(clientAddress(request, config), secret),
    }),
  };
}

/** Those of some headers that are there. */
export const only = (
  names: readonly string[],
  headers: Dispatcher.ResponseData['headers'],
): Headers =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
