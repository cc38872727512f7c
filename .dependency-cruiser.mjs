const ours = '^(app|graphql|lib|prisma|test)/'

/** The dependency rules of ARCHITECTURE.md. @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true },
    },
    {
      name: 'lib-knows-no-contract-and-no-view',
      comment: 'app → graphql → lib, never back.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|graphql|test)/' },
    },
    {
      name: 'contract-knows-no-view',
      severity: 'error',
      from: { path: '^graphql/' },
      to: { path: '^(app|test)/' },
    },
    {
      name: 'view-asks-the-contract',
      comment:
        'Pages get data through the schema; of lib they may use the session and plain rules.',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: '^lib/',
        pathNot:
          '^lib/(domain/accounts/|platform/db/database-lease\\.ts$|platform/client-address\\.ts$|platform/env\\.ts$|platform/errors\\.ts$|platform/rate-limits/address-key\\.ts$)',
      },
    },
    {
      name: 'recommender-is-pure',
      comment: 'lib/recommender imports itself and TensorFlow.js only.',
      severity: 'error',
      from: { path: '^lib/recommender/' },
      to: { pathNot: '^lib/recommender/|^node_modules/@tensorflow/' },
    },
    {
      name: 'recommender-has-one-door',
      comment: 'One barrel: lib/recommender/index.ts.',
      severity: 'error',
      from: { path: '^(app|graphql|lib)/', pathNot: '^lib/recommender/' },
      to: { path: '^lib/recommender/', pathNot: '^lib/recommender/index\\.ts$' },
    },
    {
      name: 'only-stores-touch-the-database',
      comment:
        '*-store.ts files, the importer, the training reader, what counts statements; lib/db itself is the door.',
      severity: 'error',
      from: {
        path: '^(app|graphql|lib)/',
        pathNot:
          '^lib/platform/db/|-store\\.ts$|^lib/datasets/(import-dataset|copy-rows)\\.ts$|^lib/domain/models/training/training-reader\\.ts$|^lib/laboratory/bench/api/count-statements\\.mjs$',
      },
      to: {
        path: '^lib/platform/db/(generated/|client\\.ts$)|^node_modules/(pg|pg-copy-streams|@prisma)/',
      },
    },
    {
      name: 'command-line-is-imported-by-nobody',
      severity: 'error',
      from: { path: '^(app|graphql|lib)/', pathNot: '^lib/cli/' },
      to: { path: '^lib/cli/' },
    },
    {
      name: 'product-does-not-use-tests',
      severity: 'error',
      from: { path: '^(app|graphql|lib|prisma)/' },
      to: { path: '^test/' },
    },
    {
      name: 'product-does-not-need-dev-dependencies',
      comment: 'What runs after npm start is a dependency, not a devDependency.',
      severity: 'error',
      from: {
        path: '^(app|graphql|lib)/',
        pathNot: '^lib/cli/(new-migration|check-migrations)|^lib/platform/db/schema-engine',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: { path: ours },
      // Types without a package of code, and the optional native library.
      to: {
        couldNotResolve: true,
        pathNot: '^@graphql-typed-document-node/core$|^@tensorflow/tfjs-node$',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.next/|lib/platform/db/generated/internal' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
