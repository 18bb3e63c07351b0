import { deploymentOf, local } from '@guildhall/sdk'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { answerOf, recipesOf } from '../../test/docs/recipes.ts'
import { answer } from './graphql.ts'

/** What pages show is what the market answers in which all of it happened. */
const url = inject('graphqlUrl')
const judged = inject('judged')
const { joinedAgent = '', lyingAgent = '' } = inject('facts')
const token = deploymentOf(local.id).tokens[0]?.address ?? ''
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

// docs/graphql.md and docs/graphql-money.md follow docs/sdk.md: test/docs.test.ts
describe.each([
  'docs/graphql-judging.md',
  'docs/graphql-agents.md',
  'docs/graphql-finding.md',
] as const)('%s: queries get the answers shown', (page) => {
  test.each(recipesOf(page))('$place', async (recipe) => {
    const known = { account, token, joined: joinedAgent, lying: lyingAgent }
    // Documents arrive a moment after what names them
    await expect.poll(() => answerOf(url, recipe, known), { interval: 200 }).toEqual(recipe.shown)
  })
})
