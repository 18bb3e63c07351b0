import { beforeAll, describe, expect, inject, test } from 'vitest'
import { answerOf, recipesOf } from '../../test/docs/recipes.ts'
import { answer } from './graphql.ts'

/** What the page on judging shows is what the market answers in which judges did all they can. */
const url = inject('graphqlUrl')
const judged = inject('judged')
const recipes = recipesOf('docs/graphql-judging.md')
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
describe('queries get the answers shown', () => {
  test.each(recipes)('$place', async (recipe) => {
    // Documents arrive a moment after what names them
    await expect
      .poll(() => answerOf(url, recipe, { account }), { interval: 200 })
      .toEqual(recipe.shown)
  })
})
