import type { Block } from './blocks.ts'
import { programPages, requestPages } from './programPages.ts'
import { recipePages } from './recipes.ts'

/** Who runs blocks of a page; a block nobody runs is found by test/blocks.test.ts. */
type Runner = { readonly test: string; runs(file: string, block: Block): boolean }

const isRecipePage = (file: string) => recipePages.some((page) => page === file)
const isOne = (file: string, ...languages: string[]) => {
  return (page: string, { language }: Block) => page === file && languages.includes(language)
}

export const runners: readonly Runner[] = [
  {
    test: 'test/docs.test.ts',
    runs: (file, { language }) => language === 'ts' && programPages.includes(file),
  },
  {
    test: 'test/docs.test.ts',
    runs: (file, { language }) => /^(sh|json)$/.test(language) && requestPages.includes(file),
  },
  {
    test: 'test/docs.test.ts',
    runs: (file, { language, text }) =>
      file === 'README.md' && language === 'sh' && text.startsWith('curl '),
  },
  {
    test: 'test/start.test.ts',
    runs: (file, { text }) => file === 'README.md' && /^npm start .*\nnpm test .*\n$/.test(text),
  },
  {
    test: 'indexer/test/recipes.test.ts',
    runs: (file, { language }) => /^(graphql|json)$/.test(language) && isRecipePage(file),
  },
  {
    test: 'indexer/test/subgraph.test.ts',
    runs: isOne('docs/subgraph.md', 'graphql', 'json'),
  },
  {
    test: 'sdk/src/criteria/expression/documented.test.ts',
    runs: isOne('docs/expressions.md', 'json', 'python'),
  },
  { test: 'test/attest.test.ts', runs: isOne('docs/attesting.md', 'ts') },
  { test: 'test/cli/page.ts', runs: isOne('docs/cli.md', 'sh') },
  { test: 'test/mcp/clients.ts', runs: isOne('docs/mcp.md', 'json') },
  { test: 'test/trade/bulk.ts', runs: isOne('docs/bulk-registration.md', 'csv', 'sh', 'jsonl') },
  { test: 'test/rebuild.long.test.ts', runs: isOne('docs/rebuild.md', 'sql') },
  { test: 'relayer/test/oauth.test.ts', runs: isOne('docs/auth.md', 'sh') },
  { test: 'relayer/test/hooks/hooks.test.ts', runs: isOne('docs/relayer.md', 'ts') },
  { test: 'relayer/test/webhooks/documented.test.ts', runs: isOne('docs/webhooks.md', 'ts') },
  { test: 'relayer/test/plans/documented.test.ts', runs: isOne('docs/plans.md', 'ts') },
  {
    test: 'relayer/test/kyc/identity.test.ts',
    runs: isOne('docs/identity-checks.md', 'ts'),
  },
  { test: 'relayer/test/receipts/receipts.test.ts', runs: isOne('docs/receipts.md', 'ts') },
  { test: 'relayer/test/onramp/documented.test.ts', runs: isOne('docs/deposits.md', 'ts') },
  {
    test: 'relayer/test/notifications/notifications.test.ts',
    runs: isOne('docs/notifications.md', 'ts'),
  },
  {
    test: 'relayer/test/limits/blocks.long.test.ts',
    runs: (file, { text }) => file === 'docs/relayer.md' && text.startsWith('npm run operate '),
  },
]
