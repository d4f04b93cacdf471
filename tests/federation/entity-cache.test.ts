import { describeEntityCache } from './entity-cache-suite.ts';

describeEntityCache('answers kept in memory', () => ({}));
