import { agentWalletAbi, deploymentOf, jobMarketAbi, local } from '@guildhall/sdk'
import type { Address, Hex } from 'viem'
import { beforeAll, expect, inject, test } from 'vitest'
import { chainTruth } from './chainTruth.ts'
import { answer, caughtUp } from './graphql.ts'

/** Wallets, their keys and what these have spent, against what each wallet says. */
const deployment = deploymentOf(local.id)
const url = inject('graphqlUrl')
const facts = inject('facts')
const { client: chain, block } = chainTruth(deployment, inject('rpcUrl'))
const { jobMarket, listings } = deployment.contracts
const token = deployment.tokens[0]?.address ?? '0x'
const address = (facts.paidByKeyWallet ?? '0x') as Address
const contract = { address, abi: agentWalletAbi } as const

type Amounts = { perPayment: string; perDay: string; perMonth: string }
type Budget = {
  token: { address: Address }
  spender: Address
  limits: Amounts
  inDay: string
  inMonth: string
  left: string
}
type Key = {
  key: { address: Address }
  live: boolean
  expiry: number
  jobId: string
  budgets: Budget[]
  permissions: { target: Address; selector: Hex }[]
}
type Wallet = {
  owner: { address: Address }
  sessionKeys: Key[]
  spending: {
    token: { address: Address }
    limits: Amounts | null
    inDay: string
    inMonth: string
  }[]
  payments: { job: { id: string }; key: { address: Address }; day: number; amount: string }[]
}

const query = `query ($address: Hex!) { wallet(address: $address) { owner { address }
  sessionKeys { key { address } live expiry jobId permissions { target selector }
    budgets { token { address } spender limits { ...limits } inDay inMonth left } }
  spending { token { address } limits { ...limits } inDay inMonth }
  payments { job { id } key { address } day amount } } }
  fragment limits on SpendingLimits { perPayment perDay perMonth }`

let wallet: Wallet
const none = { perPayment: '0', perDay: '0', perMonth: '0' }

beforeAll(async () => {
  await caughtUp(url, await block())
  wallet = (await answer<{ wallet: Wallet }>(url, query, { address })).wallet
})

const amountsOf = (limits: { perPayment: bigint; perDay: bigint; perMonth: bigint }) => ({
  perPayment: `${limits.perPayment}`,
  perDay: `${limits.perDay}`,
  perMonth: `${limits.perMonth}`,
})

test('keys are those of the wallet, and may what it lets them', async () => {
  const owner = await chain.readContract({ ...contract, functionName: 'owner' })
  expect(wallet.owner.address).toBe(owner.toLowerCase())
  expect(wallet.sessionKeys).toHaveLength(3)
  const functions = new Set(
    wallet.sessionKeys.flatMap(({ permissions }) => permissions.map(({ selector }) => selector)),
  )
  expect(functions.size).toBe(2)
  const timestamp = Number((await chain.getBlock()).timestamp)
  for (const { key, live, expiry, jobId, permissions } of wallet.sessionKeys) {
    const session = await chain.readContract({
      ...contract,
      functionName: 'sessionOf',
      args: [key.address],
    })
    expect([expiry, expiry === 0 ? 0n : BigInt(jobId)]).toEqual([...session])
    expect(live).toBe(timestamp < expiry)
    for (const selector of functions) {
      const args = [key.address, jobMarket, selector] as const
      const may = await chain.readContract({ ...contract, functionName: 'mayCall', args })
      const isListed = permissions.some(
        ({ target, selector: listed }) => target === jobMarket.toLowerCase() && listed === selector,
      )
      expect(live && isListed).toBe(may)
    }
  }
  expect(wallet.sessionKeys.map(({ jobId }) => jobId)).toContain(facts.walletStanding)
  const { sessionKey } = await answer<{ sessionKey: unknown }>(
    url,
    `query ($wallet: Hex!, $key: Hex!) { sessionKey(wallet: $wallet, key: $key) { live jobId } }`,
    { wallet: address, key: facts.friendAccount },
  )
  expect(sessionKey).toEqual({ live: false, jobId: facts.walletStanding })
})

test('budgets have the limits and windows the wallet counts', async () => {
  for (const { key, budgets } of wallet.sessionKeys) {
    for (const spender of [jobMarket, listings]) {
      const args = [key.address, token, spender] as const
      const truth = await chain.readContract({ ...contract, functionName: 'budgetOf', args })
      const read = budgets.find((budget) => budget.spender === spender.toLowerCase())
      expect(read?.limits ?? none).toEqual(amountsOf(truth.limits))
      if (!read) continue
      expect([BigInt(read.inDay), BigInt(read.inMonth)]).toEqual([truth.inDay, truth.inMonth])
    }
  }
  const spending = budgetOf(facts.keyAccount)
  expect(spending).toMatchObject({ inDay: '7000000', inMonth: '7000000', left: '20000000' })
})

const budgetOf = (key: string | undefined) =>
  wallet.sessionKeys.find((session) => session.key.address === key)?.budgets[0]

test('the wallet counts all keys together', async () => {
  const truth = await chain.readContract({ ...contract, functionName: 'spendingOf', args: [token] })
  expect(wallet.spending).toEqual([
    {
      token: { address: token.toLowerCase() },
      limits: amountsOf(truth.limits),
      inDay: `${truth.inDay}`,
      inMonth: `${truth.inMonth}`,
    },
  ])
  expect(truth.inDay).toBe(7_000_000n)
})

test('at each payment and refund the windows were those of the wallet', async () => {
  const { walletMovements } = await answer<{
    walletMovements: { edges: { node: Movement }[] }
  }>(
    url,
    `query ($wallet: Hex!) { walletMovements(wallet: $wallet, first: 100) { edges { node {
      kind key { address } token { address } to amount job { id } provenance { block } } } } }`,
    { wallet: address },
  )
  const moved = walletMovements.edges.map(({ node }) => node).reverse()
  expect(moved.map(({ kind, amount }) => `${kind} ${BigInt(amount) / 1_000_000n}`)).toEqual([
    'SPENT 11',
    'SPENT 12',
    'RETURNED 11',
    'SPENT 13',
    'SPENT 14',
    'RETURNED 13',
    'RETURNED 14',
    'WITHDRAWN 5',
    'SPENT 7',
  ])
  expect(moved[0]).toMatchObject({
    key: { address: facts.keyAccount },
    to: jobMarket.toLowerCase(),
    job: { id: facts.walletSameDay },
  })
  expect(moved.at(-2)).toMatchObject({ key: null, job: null })
  // No window ever counted more, or less, than what was spent in it and did not come back
  let inMonth = 0n
  for (const { kind, amount, provenance } of moved.slice(0, 3)) {
    inMonth += kind === 'SPENT' ? BigInt(amount) : -BigInt(amount)
    const blockNumber = BigInt(provenance.block)
    const args = [token] as const
    const truth = await chain.readContract({
      ...contract,
      functionName: 'spendingOf',
      args,
      blockNumber,
    })
    expect(truth.inMonth).toBe(inMonth)
  }
})

type Movement = {
  kind: string
  key: { address: Address } | null
  amount: string
  job: { id: string } | null
  provenance: { block: number }
}

test('what jobs may still give back is what the wallet says', async () => {
  expect(wallet.payments).toHaveLength(5)
  for (const { job, key, day, amount } of wallet.payments) {
    const truth = await chain.readContract({
      ...contract,
      functionName: 'paymentOf',
      args: [BigInt(job.id)],
    })
    expect([key.address, BigInt(day), BigInt(amount)]).toEqual([
      truth[0].toLowerCase(),
      truth[1],
      truth[2],
    ])
    const { client } = await chain.readContract({
      address: jobMarket,
      abi: jobMarketAbi,
      functionName: 'jobOf',
      args: [BigInt(job.id)],
    })
    expect(client.toLowerCase()).toBe(address)
  }
})

test('wallets are found by owner and by key', async () => {
  const find = async (filter: string) => {
    const { wallets } = await answer<{ wallets: { edges: { node: { address: Address } }[] } }>(
      url,
      `{ wallets(${filter}) { edges { node { address } } } }`,
    )
    return wallets.edges.map(({ node }) => node.address)
  }
  expect(await find(`owner: "${wallet.owner.address}"`)).toEqual([facts.emptyWallet, address])
  expect(await find(`key: "${facts.keyAccount}"`)).toEqual([address])
  // Revoked; expired
  expect(await find('key: "0x000000000000000000000000000000000000dEaD"')).toEqual([])
  expect(await find(`key: "${facts.friendAccount}"`)).toEqual([])
  expect(await find(`owner: "${address}"`)).toEqual([])
})
