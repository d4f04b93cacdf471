/** Behind which posts one of a page stands after a step up or down; undefined where there is no such step. */
export interface Steps {
  /** Null: it becomes the first. */
  readonly up: string | null | undefined;
  readonly down: string | undefined;
}

/** @param isFirstPage Of a later page's first posts it is not known what stands above. */
export function stepsOf(ids: readonly string[], at: number, isFirstPage: boolean): Steps {
  const above = ids[at - 2];
  const becomesFirst = isFirstPage && at === 1;
  return { up: above ?? (becomesFirst ? null : undefined), down: ids[at + 1] };
}
