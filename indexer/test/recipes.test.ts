import { deploymentOf, local } from '@guildhall/sdk'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { blocksOf } from '../../test/docs/blocks.ts'
import { toPattern } from '../../test/docs/toPattern.ts'
import { answer, ask, until } from './graphql.ts'

/** What the documents on judges and on finding show is what the market of these tests answers. */
const url = inject('graphqlUrl')
const judged = inject('judged')
let account: string

beforeAll(async () => {
  type Waiting = { job: { reviewStep: { accounts: { address: string }[] } } }
  const { job } = await answer<Waiting>(
    url,
    'query ($id: BigInt!) { job(id: $id) { reviewStep { accounts { address } } } }',
    { id: judged.peersVoting },
  )
  account = job.reviewStep.accounts[0]?.address ?? ''
})

describe.each([
  ['docs/graphql-judging.md', 10],
  ['docs/graphql-finding.md', 11],
])('%s', (page, atLeast) => {
  const blocks = blocksOf(page, ['graphql', 'json'])
  const recipes = blocks.flatMap((block, i) => {
    const next = blocks[i + 1]
    return block.language === 'graphql' && next ? [{ ...block, shown: next.text }] : []
  })

  test('has an answer for each query', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(atLeast)
    expect(blocks).toHaveLength(2 * recipes.length)
  })

  test.each(recipes)('$place', async ({ text, shown }) => {
    const known = { account, token: deploymentOf(local.id).tokens[0]?.address }
    const variables = Object.fromEntries(
      Object.entries(known).filter(([name]) => text.includes(`$${name}:`)),
    )
    const expected = toPattern(JSON.parse(shown))
    const given = await until(
      () => ask(url, text, variables),
      // Documents arrive a moment after what names them
      (answer) => !JSON.stringify(answer).includes('"PENDING"'),
    )
    expect(given).toEqual(expected)
  })
})
