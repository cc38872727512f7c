const ours = '^(app|graphql|lib|prisma|test)/'

/** Only *-store.ts files, the importer, the training reader and what counts statements touch the database. */
const mayUseTheDatabase =
  '^lib/platform/db/|-store\\.ts$|^lib/datasets/import(-dataset\\.ts$|/)|^lib/datasets/export/export-dataset\\.ts$' +
  '|^lib/domain/models/training/training-reader\\.ts$|^lib/laboratory/bench/api/count-statements\\.mjs$'

/** A rule that nothing below `from` imports anything below `to`. */
const never = (name, from, to, { except, comment } = {}) => ({
  name,
  ...(comment && { comment }),
  severity: 'error',
  from: { path: from },
  to: except ? { path: to, pathNot: except } : { path: to },
})

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
      name: 'no-folder-cycles',
      scope: 'folder',
      severity: 'error',
      from: { path: '^(app|graphql|lib)/' },
      to: { circular: true },
    },
    never('lib-does-not-import-the-contract-or-the-pages', '^lib/', '^(app|graphql|test)/'),
    never('the-contract-does-not-import-the-pages', '^graphql/', '^(app|test)/'),
    never('the-contract-does-not-import-data-sets', '^graphql/', '^lib/datasets/'),
    never('pages-use-the-schema', '^app/', '^lib/', {
      comment:
        'Pages get data through the schema. Of lib they use the session and the platform under the server.',
      except:
        '^lib/domain/accounts/|^lib/platform/(db/database-lease|client-address|env|errors|rate-limits/address-key)\\.ts$',
    }),
    never('platform-does-not-import-the-product', '^lib/platform/', '^lib/', {
      except: '^lib/platform/',
    }),
    never(
      'domain-is-below-datasets-operations-laboratory-and-cli',
      '^lib/domain/',
      '^lib/(datasets|operations|laboratory|cli)/',
    ),
    never(
      'movies-and-accounts-are-the-ground-floor',
      '^lib/domain/(movies|accounts)/',
      '^lib/domain/(feedback|models|recommendations)/',
    ),
    never(
      'feedback-and-models-do-not-import-recommendations',
      '^lib/domain/(feedback|models)/',
      '^lib/domain/recommendations/',
    ),
    never(
      'history-is-above-feedback',
      '^lib/domain/(movies|accounts|feedback|models|recommendations)/',
      '^lib/domain/history/',
    ),
    never('datasets-are-below-laboratory-and-cli', '^lib/datasets/', '^lib/(laboratory|cli)/'),
    never('operations-are-below-cli', '^lib/operations/', '^lib/(datasets|laboratory|cli)/'),
    never('requests-do-not-run-operations', '^(app|graphql)/', '^lib/operations/'),
    {
      name: 'recommender-is-pure',
      comment: 'lib/recommender imports itself, TensorFlow.js and lru-cache only.',
      severity: 'error',
      from: { path: '^lib/recommender/' },
      to: { pathNot: '^lib/recommender/|^node_modules/(@tensorflow|lru-cache)/' },
    },
    {
      name: 'recommender-has-one-entry',
      comment:
        'lib/recommender/index.ts names what may be used. Benchmarks of the kernels look inside, as tests do.',
      severity: 'error',
      from: { path: '^(app|graphql|lib)/', pathNot: '^lib/(recommender|laboratory/bench)/' },
      to: { path: '^lib/recommender/', pathNot: '^lib/recommender/index\\.ts$' },
    },
    {
      name: 'only-stores-use-the-database',
      severity: 'error',
      from: { path: '^(app|graphql|lib)/', pathNot: mayUseTheDatabase },
      to: {
        path: '^lib/platform/db/(generated/|client\\.ts$)|^node_modules/(pg|pg-copy-streams|@prisma)/',
      },
    },
    {
      name: 'the-product-does-not-import-the-laboratory',
      severity: 'error',
      from: { path: '^(app|graphql|lib)/', pathNot: '^lib/(laboratory|cli)/' },
      to: { path: '^lib/laboratory/' },
    },
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      from: { path: '^(app|graphql|lib)/', pathNot: '^lib/cli/' },
      to: { path: '^lib/cli/' },
    },
    never('the-product-does-not-use-tests', '^(app|graphql|lib|prisma)/', '^test/'),
    {
      name: 'product-does-not-need-dev-dependencies',
      comment: 'What runs after npm start is a dependency, not a devDependency.',
      severity: 'error',
      from: {
        path: '^(app|graphql|lib)/',
        pathNot: '^lib/cli/new-migration|^lib/platform/db/schema-engine',
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
