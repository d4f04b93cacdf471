/**
 * How the router treats each subgraph when things go wrong: every number that decides it stands here.
 * Each subgraph has connections, a clock, a retry budget, a bulkhead and a circuit breaker of its own, so
 * that one that fails takes nothing from the others. ADR 23 says why each is as it is, and
 * docs/degradation.md what a reader then sees. Times are in milliseconds.
 */
export const POLICY = {
  timeouts: {
    /** Longest wait for a read, its second attempt included (SUBGRAPH_TIMEOUT_MS). */
    readMs: 1000,
    /**
     * The same for a mutation (SUBGRAPH_WRITE_TIMEOUT_MS): rendering a long text takes up to two seconds,
     * and a writer would rather wait than not know the result.
     */
    writeMs: 4000,
    connectMs: 1000,
  },
  /**
   * Reads whose connection breaks are tried once more; writes might run twice. Who is to try again waits
   * a random time first, for many break together. The budget is the retry throttling of gRPC (proposal A6):
   * a call that breaks takes a token, one that succeeds gives back a part of one, and nothing is tried
   * again while less than half are left: a subgraph that fails for all gets no second wave.
   */
  retries: { jitterMs: 30, maxTokens: 100, tokensPerSuccess: 0.1 },
  bulkhead: {
    connections: 64,
    /** Calls at once, those included that wait for a connection. More fail at once, as a subgraph that hangs collects them. */
    calls: 256,
  },
  breaker: {
    /** When a call is slow enough to probe its subgraph, as a fraction of the timeout of reads. */
    slowShare: 0.6,
    /** How long a subgraph may take to answer the health probe. */
    probeTimeoutMs: 400,
    /** How often it is probed while it is marked as down. */
    probeEveryMs: 250,
    /**
     * How long a call waits for the probe of a subgraph that is down: briefly if it hung, or every
     * reader would wait; longer if it refused connections, for it either refuses again at once or has
     * just recovered and is slow at first.
     */
    maxWaitMs: { hung: 20, refused: 300 },
    /** A probe that failed sooner means that the connection was refused. */
    refusedMs: 100,
    /** Failures in a row that mark it as down even though it answers the probe. */
    maxFailures: 5,
  },
  /** Of one subgraph's answer, in bytes. A page of the site has less than 200 kB. */
  maxResponseBytes: 10 * 1024 * 1024,
} as const;
