import { Client } from '@elastic/elasticsearch';
import { describeReindexUnderLoad } from '../federation/reindex-load.ts';
import { describeWithElasticsearch, removeAll } from './elastic.ts';

describeWithElasticsearch('a rebuilding beside readers and writers', () => {
  const url = process.env['ELASTICSEARCH_URL'] ?? '';
  const client = new Client({ node: url });
  describeReindexUnderLoad('Elasticsearch', { ELASTICSEARCH_URL: url }, () => removeAll(client));
});
