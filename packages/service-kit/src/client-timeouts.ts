/** How long a client may take to send a request to any of our servers; whoever is slower is let go. */
export const CLIENT_TIMEOUTS = {
  headersTimeout: 5000,
  /** The whole request, its body included. */
  requestTimeout: 15_000,
  /** How often Node looks for those who take longer; half a minute if left out. */
  connectionsCheckingInterval: 1000,
} as const;
