/** The boundaries of docs/architecture: who may import whom. */
const SUBGRAPH = '^subgraphs/([^/]+)/';

module.exports = {
  forbidden: [
    {
      name: 'no-subgraph-imports-another',
      comment: 'A subgraph knows another by its keys alone; shared code lives in packages/.',
      severity: 'error',
      from: { path: SUBGRAPH },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'router-and-web-import-no-subgraph',
      severity: 'error',
      from: { path: '^(router|web)/' },
      to: { path: '^subgraphs/' },
    },
    {
      name: 'packages-import-no-product',
      comment: 'Only the test kit puts the product together.',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/testkit/' },
      to: { path: '^(subgraphs|router|web|scripts)/' },
    },
    {
      name: 'no-test-kit-in-product',
      severity: 'error',
      from: {
        path: '^(packages/(?!testkit)|subgraphs|router|web|scripts)',
        pathNot: '\\.test\\.tsx?$',
      },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'prisma-only-in-data',
      comment: 'Only src/data, and the index that lies in the database, import the Prisma client.',
      severity: 'error',
      from: { path: SUBGRAPH, pathNot: '^subgraphs/[^/]+/src/(data|index/embedded)/' },
      to: { path: '(^|/)@prisma/|/src/data/generated/' },
    },
    {
      name: 'kafka-behind-the-bus',
      comment: 'Only the bus adapter knows the Kafka client, so that it can be replaced.',
      severity: 'error',
      from: {
        path: '^(packages|subgraphs|router|web|scripts)/',
        pathNot: '^packages/event-bus/src/kafka/',
      },
      to: { path: '(^|/)kafkajs(/|$)' },
    },
    {
      name: 'elasticsearch-behind-the-index',
      comment: 'Only the search adapter knows the Elasticsearch client.',
      severity: 'error',
      from: {
        path: '^(packages|subgraphs|router|web|scripts)/',
        pathNot: '^subgraphs/search/src/index/',
      },
      to: { path: '(^|/)@elastic/' },
    },
    {
      name: 's3-behind-the-storage',
      comment: 'Only the storage knows the S3 client, so that it can be replaced.',
      severity: 'error',
      from: {
        path: '^(packages|subgraphs|router|web|scripts)/',
        pathNot: '^packages/storage/src/s3-storage\\.ts$',
      },
      to: { path: '(^|/)s3mini(/|$)' },
    },
    {
      name: 'pictures-are-decoded-apart',
      comment: 'What decodes a stranger’s picture runs in a process of its own.',
      severity: 'error',
      from: {
        path: '^(packages|subgraphs|router|web|scripts)/',
        pathNot: '^packages/images/src/decoder\\.ts$|\\.test\\.tsx?$',
      },
      to: { path: '(^|/)sharp(/|$)' },
    },
    {
      name: 'resolvers-never-touch-data',
      comment: 'Resolvers parse, call and map; loaders and services come by context.',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/src/resolvers/' },
      to: { path: '/src/data/' },
    },
    {
      name: 'resolver-types-only-in-resolvers',
      comment: 'Everything else knows the schema by types.ts, which imports nothing.',
      severity: 'error',
      from: { path: SUBGRAPH, pathNot: '^subgraphs/[^/]+/src/(resolvers|__generated__)/' },
      to: { path: '/src/__generated__/resolvers\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules and transitions know neither data nor services nor the network.',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/src/domain/' },
      to: {
        path: '/src/(data|services|resolvers|clients)/|^(node:)?(fs|net|http|https|child_process)(/|$)|fastify|undici|@apollo/server',
      },
    },
    {
      name: 'data-below-services',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/src/data/' },
      to: { path: '/src/(services|resolvers)/' },
    },
    {
      name: 'web-features-are-apart',
      comment: 'A feature of the site never imports another; pages put them together.',
      severity: 'error',
      from: { path: '^web/features/([^/]+)/' },
      to: { path: '^web/features/', pathNot: '^web/features/$1/' },
    },
    {
      name: 'web-parts-below-features',
      severity: 'error',
      from: { path: '^web/(components|lib|config)/' },
      to: { path: '^web/(features|app)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Not of types either; what Prisma generates is as it is.',
      severity: 'error',
      from: { pathNot: '/src/data/generated/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans-of-package-json',
      comment: 'A workspace names what it imports.',
      severity: 'error',
      from: { pathNot: '^(scripts|tests)/|\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|dist|\\.vobe)/|next-env\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
