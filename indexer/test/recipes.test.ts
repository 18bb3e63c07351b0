import { beforeAll, describe, expect, inject, test } from 'vitest'
import { blocksOf } from '../../test/docs/blocks.ts'
import { toPattern } from '../../test/docs/toPattern.ts'
import { answer, ask, until } from './graphql.ts'

/** What the documents show is what the market answers in which all of it happened. */
const url = inject('graphqlUrl')
const judged = inject('judged')
const facts = inject('facts')
const pages = ['docs/graphql-judging.md', 'docs/graphql-agents.md'].map((page) => {
  const blocks = blocksOf(page, ['graphql', 'json'])
  const recipes = blocks.flatMap((block, i) => {
    const next = blocks[i + 1]
    return block.language === 'graphql' && next ? [{ ...block, shown: next.text }] : []
  })
  return { page, blocks, recipes }
})
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

describe.each(pages)('$page', ({ blocks, recipes }) => {
  test('has an answer for each query', () => {
    expect(recipes.length).toBeGreaterThan(4)
    expect(blocks).toHaveLength(2 * recipes.length)
  })

  test.each(recipes)('$place', async ({ text, shown }) => {
    const all = { account, joined: facts.joinedAgent, lying: facts.lyingAgent }
    const variables = Object.fromEntries(
      Object.entries(all).filter(([name]) => text.includes(`$${name}:`)),
    )
    const given = await until(
      () => ask(url, text, variables),
      // Documents arrive a moment after what names them
      (answer) => !JSON.stringify(answer).includes('"PENDING"'),
    )
    expect(given).toEqual(toPattern(JSON.parse(shown)))
  })
})
