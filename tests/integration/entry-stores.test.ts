import { MemoryStore } from '@vobe/router/memory-store';
import { describeEntryStore } from './entry-store-conformance.ts';

describeEntryStore('entries in memory', async () => {
  const store = new MemoryStore(10_000_000);
  return { store, other: store };
});
