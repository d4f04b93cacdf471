/** An environment that doesn't allow the product to run; the message is one clear sentence for its user. */
export class SetupError extends Error {
  override name = 'SetupError';
}
