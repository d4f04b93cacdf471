/** Path at which a subgraph says whether it can work: signed POST, `{ "ok": true }`. */
export const PROBE_PATH = '/probe';
