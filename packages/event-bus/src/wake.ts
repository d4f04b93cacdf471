/** A bell that is heard even if it rang just before anybody listened. */
export class Wake {
  #bell = Promise.withResolvers<undefined>();

  ring(): void {
    this.#bell.resolve(undefined);
  }

  /** From now on a new ring counts. */
  reset(): void {
    this.#bell = Promise.withResolvers<undefined>();
  }

  /** Waits for a ring since the last reset, but no longer than stated. */
  async wait(ms: number): Promise<void> {
    const timeOut = Promise.withResolvers<undefined>();
    const timer = setTimeout(timeOut.resolve, ms, undefined);
    await Promise.race([this.#bell.promise, timeOut.promise]);
    clearTimeout(timer);
  }
}
