import { createHmac } from 'node:crypto';

/**
 * The token of a ticket's link: HMAC-SHA-256 of its id, 256 bits in base64url. So each mail about a ticket has the same
 * link, and none of them lies in the database while a mail waits; that has its SHA-256 alone.
 */
export type TrackingTokens = (ticketId: string) => string;

export const trackingTokens =
  (secret: string): TrackingTokens =>
  (ticketId) =>
    createHmac('sha256', secret).update(`ticket ${ticketId}`).digest('base64url');
