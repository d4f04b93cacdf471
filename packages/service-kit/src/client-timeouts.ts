/** How long a client may take at any of our servers; slower ones are disconnected. */
export const CLIENT_TIMEOUTS = {
  headersTimeout: 5000,
  /** The whole request, its body included. */
  requestTimeout: 15_000,
  /** A connection without a request: longer than proxies keep theirs, a minute as a rule, so that none is sent one that is being closed. */
  keepAliveTimeout: 65_000,
  /** How often Node looks for those who take longer; half a minute if left out. */
  connectionsCheckingInterval: 1000,
} as const;
