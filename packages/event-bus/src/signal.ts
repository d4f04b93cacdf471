/** A signal that is received even if it was sent just before anybody waited for it. */
export class Signal {
  #sent = Promise.withResolvers<undefined>();

  send(): void {
    this.#sent.resolve(undefined);
  }

  /** From now on a new one counts. */
  reset(): void {
    this.#sent = Promise.withResolvers<undefined>();
  }

  /** Waits for one since the last reset, but no longer than stated. */
  async wait(ms: number): Promise<void> {
    const timeOut = Promise.withResolvers<undefined>();
    const timer = setTimeout(timeOut.resolve, ms, undefined);
    await Promise.race([this.#sent.promise, timeOut.promise]);
    clearTimeout(timer);
  }
}
