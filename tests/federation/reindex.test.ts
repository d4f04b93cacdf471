import { describeReindexUnderLoad } from './reindex-load.ts';

describeReindexUnderLoad('PostgreSQL', {});
