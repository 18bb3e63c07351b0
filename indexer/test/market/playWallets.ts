import {
  agentWalletAbi,
  agentWalletFactoryAbi,
  encodeHireTerms,
  encodePayment,
  eventsOf,
  jobMarketAbi,
  policyIdOf,
} from '@guildhall/sdk'
import {
  type Address,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  toFunctionSelector,
  zeroAddress,
  zeroHash,
} from 'viem'
import { type Actor, pass } from '../actor.ts'
import { callContract } from './callContract.ts'

const day = 86_400
const usdc = 1_000_000n
const selectors = {
  hire: toFunctionSelector(
    'hire((address,address,uint32,uint96,uint32,bytes32,bytes32),(uint8,address,uint256,bytes32,bytes))',
  ),
  takeBack: toFunctionSelector('takeBack(uint256)'),
  cancel: toFunctionSelector('cancel(uint256)'),
} as const

/**
 * Plays wallets: keys that are set anew, revoked or mandates for one job, limits, payments on days of
 * two months, refunds in the window and after it, a withdrawal.
 */
export async function playWallets(options: {
  owner: Actor
  key: Actor
  provider: Actor
  rpcUrl: string
  brief: Hex
}): Promise<{ facts: Record<string, string>; payLater(): Promise<void> }> {
  const { owner, key, provider, rpcUrl, brief } = options
  const { deployment, publicClient } = owner
  const { agentWalletFactory, jobMarket, listings } = deployment.contracts
  const token = deployment.tokens[0]?.address ?? zeroAddress

  const create = async (salt: Hex): Promise<Address> => {
    const { logs } = await callContract(
      owner,
      agentWalletFactory,
      agentWalletFactoryAbi,
      'createWallet',
      [owner.address, salt],
    )
    const [created] = eventsOf(logs, agentWalletFactoryAbi, 'WalletCreated')
    if (!created) throw new Error('No wallet was made.')
    return created.args.wallet
  }
  const wallet = await create(zeroHash)
  const empty = await create(`0x${'5a'.repeat(32)}`)
  await callContract(owner, token, erc20Abi, 'transfer', [wallet, 300n * usdc])

  const now = async () => Number((await publicClient.getBlock()).timestamp)
  const limits = (perPayment: bigint, perDay: bigint, perMonth: bigint) => ({
    perPayment: perPayment * usdc,
    perDay: perDay * usdc,
    perMonth: perMonth * usdc,
  })
  const allow = async (
    account: Address,
    given: {
      functions: (keyof typeof selectors)[]
      budgets?: { spender: Address; limits: ReturnType<typeof limits> }[]
      jobId?: bigint
      days?: number
    },
  ) =>
    callContract(owner, wallet, agentWalletAbi, 'setSessionKey', [
      account,
      {
        expiry: (await now()) + (given.days ?? 400) * day,
        jobId: given.jobId ?? 0n,
        budgets: (given.budgets ?? []).map((budget) => ({ token, ...budget })),
        permissions: given.functions.map((name) => ({
          target: jobMarket,
          selector: selectors[name],
        })),
      },
    ])
  const pay = async (price: bigint): Promise<bigint> => {
    const terms = {
      client: wallet,
      provider: provider.address,
      policyId: policyIdOf(deployment, 'DIRECT'),
      price: price * usdc,
      deliveryTime: 60 * day,
      brief,
    }
    const data = encodeFunctionData({
      abi: jobMarketAbi,
      functionName: 'hire',
      args: [encodeHireTerms(terms), encodePayment({ method: 'allowance' })],
    })
    const { logs } = await callContract(key, wallet, agentWalletAbi, 'pay', [
      { token, spender: jobMarket, amount: price * usdc, target: jobMarket, jobId: 0n, data },
    ])
    const [hired] = eventsOf(logs, jobMarketAbi, 'JobHired')
    if (!hired) throw new Error('Nobody was hired.')
    return hired.args.jobId
  }
  const takeBack = async (jobId: bigint) => {
    const data = encodeFunctionData({ abi: jobMarketAbi, functionName: 'takeBack', args: [jobId] })
    await callContract(key, wallet, agentWalletAbi, 'execute', [
      [{ target: jobMarket, value: 0n, data }],
    ])
  }
  const credit = (jobId: bigint) =>
    callContract(provider, wallet, agentWalletAbi, 'creditRefund', [jobId])

  await allow(key.address, {
    functions: ['hire', 'takeBack', 'cancel'],
    budgets: [
      { spender: jobMarket, limits: limits(30n, 60n, 200n) },
      { spender: listings, limits: limits(5n, 5n, 10n) },
    ],
  })
  await callContract(owner, wallet, agentWalletAbi, 'setLimits', [token, limits(40n, 50n, 100n)])

  // Back in the same day; back in the same month; back too late
  const sameDay = await pay(11n)
  const standing = await pay(12n)
  await takeBack(sameDay)
  await credit(sameDay)
  await pass(rpcUrl, await untilNextMonth())
  const sameMonth = await pay(13n)
  const tooLate = await pay(14n)
  await pass(rpcUrl, day)
  await takeBack(sameMonth)
  await credit(sameMonth)
  await pass(rpcUrl, 31 * day)
  await takeBack(tooLate)
  await credit(tooLate)

  // Set anew: what it was allowed before is void, what it spent stays counted
  await allow(key.address, {
    functions: ['hire'],
    budgets: [{ spender: jobMarket, limits: limits(20n, 40n, 80n) }],
  })
  await allow(provider.address, { functions: ['cancel'], jobId: standing, days: 1 })
  await allow(zeroKey, {
    functions: ['hire'],
    budgets: [{ spender: jobMarket, limits: limits(1n, 2n, 3n) }],
  })
  await callContract(owner, wallet, agentWalletAbi, 'revokeSessionKeys', [[zeroKey]])
  await callContract(owner, wallet, agentWalletAbi, 'withdraw', [token, owner.address, 5n * usdc])

  return {
    facts: {
      paidByKeyWallet: wallet.toLowerCase(),
      emptyWallet: empty.toLowerCase(),
      keyAccount: key.address.toLowerCase(),
      walletSameDay: `${sameDay}`,
      walletStanding: `${standing}`,
      walletSameMonth: `${sameMonth}`,
      walletTooLate: `${tooLate}`,
    },
    payLater: async () => {
      await pay(7n)
    },
  }

  /** Seconds to the second day of the next month, so that a day later it is the same month. */
  async function untilNextMonth(): Promise<number> {
    const timestamp = await now()
    const date = new Date(timestamp * 1000)
    const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 2, 12)
    return next / 1000 - timestamp
  }
}

/** A key nobody has. */
const zeroKey: Address = '0x000000000000000000000000000000000000dEaD'
