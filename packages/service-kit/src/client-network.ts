import { isIPv4 } from 'node:net';
import type { Identity } from './identity.ts';

/**
 * What limits take for one client: an IPv4 address, or the /64 of an IPv6 one. Anyone who has one
 * address of a /64 has all 2^64 of them, and could come from another for each attempt.
 * @param address As the router found it; what is no address of IPv6 stays as it is.
 */
export function clientNetwork(address: string): string {
  // A URL has one spelling for all that an address may have.
  const spelling = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1);
  if (spelling === undefined) return address;
  const mapped = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(spelling);
  if (mapped) return mapped.slice(1).map(dotted).join('.');
  const [head = [], tail = []] = spelling
    .split('::')
    .map((part) => part.split(':').filter(Boolean));
  const left = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return `${[...head, ...left, ...tail].slice(0, 4).join(':')}::/64`;
}

/**
 * As much of an address as people need to know their own provider by, and no more: the /24 of IPv4, the /48 of
 * IPv6. Null for what is no address.
 */
export function shortenedNetwork(address: string): string | null {
  const network = clientNetwork(address);
  if (isIPv4(network)) return `${network.split('.').slice(0, 3).join('.')}.0/24`;
  const groups = network.replace('::/64', '').split(':');
  return groups.length === 4 ? `${groups.slice(0, 3).join(':')}::/48` : null;
}

/** Two bytes in hexadecimal, as an IPv4 address writes them. */
function dotted(group: string): string {
  const value = Number.parseInt(group, 16);
  return `${value >> 8}.${value & 0xff}`;
}

/** Whom limits of a client count: a user, wherever they are, or the network where nobody is signed in. */
export const clientOf = ({
  userId,
  clientAddress,
}: Pick<Identity, 'userId' | 'clientAddress'>): string => userId ?? clientNetwork(clientAddress);
