import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { leftOut } from '../vitest.long.ts'

// Pothos takes GraphQL's CommonJS form; two forms in one process do not know each other's types
const alias = { graphql: fileURLToPath(import.meta.resolve('graphql')) }
const reading = [
  'prognosis',
  'readModel',
  'days',
  'discovery',
  'clients',
  'documents',
  'files',
  'fileWorker',
  'graphql',
  'hostile',
  'due',
  'judging',
  'lastSeen',
  'leaderboard',
  'ledger',
  'listings',
  'live',
  'meaning',
  'oddArguments',
  'offersOf',
  'points',
  'proof',
  'protection',
  'recipes',
  'reputation',
  'subgraph',
  'verify',
  'wallets',
  'worker',
].map((name) => `test/${name}.test.ts`)
const trouble = ['trouble.long', 'judgingTrouble.long', 'reconcile.long'].map(
  (name) => `test/${name}.test.ts`,
)

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    // Real processes on a machine that does other things too; what needed it is told
    retry: 1,
    fileParallelism: false,
    // A process loads what it tests once, not for each file
    isolate: false,
    projects: [
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'parts',
          // Not in src: the writer runs every file there
          include: [
            'api/**/*.test.ts',
            'embedding/**/*.test.ts',
            'worker/**/*.test.ts',
            'test/**/*.test.ts',
          ],
          exclude: [...reading, ...trouble, ...leftOut()],
        },
      },
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'reading',
          include: reading,
          exclude: leftOut(),
          globalSetup: 'test/globalSetup.ts',
        },
      },
      {
        extends: true,
        resolve: { alias },
        // What is rebuilt takes its time, and where machines are slow a few times as long
        test: { name: 'trouble', include: trouble, exclude: leftOut(), testTimeout: 600_000 },
      },
    ],
  },
})
