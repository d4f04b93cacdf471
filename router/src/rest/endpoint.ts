/** Where a parameter of the address comes from, and which variable it sets. */
export interface RestParameter {
  readonly in: 'path' | 'query';
  /** The variable, and the place in it: `filter.tag`. */
  readonly variable: string;
  readonly description: string;
  /** Values by the words that stand for them in an address. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly isRequired?: true;
}

/** An endpoint and the registered operation that answers it. */
export interface RestEndpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly group: string;
  readonly summary: string;
  /** Null while the subgraph that will answer it is not built: the endpoint is not served. */
  readonly operation: string | null;
  readonly parameters?: Readonly<Record<string, RestParameter>>;
  /** Whether only those who are signed in may call it. */
  readonly isForSignedIn?: true;
  /** The variable that the body is; `variables` where it holds them all. */
  readonly body?: string;
  /** Place of the answer in the operation's data; null there means that there is no such thing. */
  readonly result?: string;
  readonly status?: 201 | 202 | 204;
  /** The address of what was made, by its fields. */
  readonly location?: string;
  /** The variable that If-Match sets with the version that the change was made to. */
  readonly version?: string;
  /** The variable that Idempotency-Key sets. */
  readonly idempotencyKey?: string;
}
