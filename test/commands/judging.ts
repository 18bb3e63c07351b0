import { type Deployment, deploymentOf, type Guildhall, policyFlags } from '@guildhall/sdk'
import { type Address, erc20Abi, toHex, zeroHash } from 'viem'
import { expect } from 'vitest'
import { type Actor, actorOf, pass, rpc } from '../../indexer/test/actor.ts'
import { setMapping, unpaid } from '../../indexer/test/market/cheat.ts'
import { attest, handleOf } from '../../indexer/test/market/joinVerified.ts'
import { conclude, seatPanels } from '../../indexer/test/market/panels.ts'
import { registerPolicy } from '../../indexer/test/market/registerPolicy.ts'
import { anvilKey } from '../../script/stack/keys.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from './connect.ts'

const brief = { title: 'Translate', description: 'Two pages.', category: 'content' } as const
const day = 86_400

type Member = Guildhall & { readonly agentId: string }
/** Who has work judged, where. */
type Court = {
  readonly deployment: Deployment
  readonly rpcUrl: string
  /** Pays gas for what no relayer takes. */
  readonly keeper: Actor
  readonly client: Guildhall
  readonly provider: Guildhall
  readonly usdc: Address
}

/**
 * Judges, jurors and time, by commands alone. Passes ten days: no relayer takes what is good until long
 * after its own clock, so all pay their gas.
 */
export async function judgedByCommands(stack: Stack): Promise<void> {
  const deployment = deploymentOf(stack.chainId)
  const rpcUrl = stack.anvil.url
  const usdc = deployment.tokens[0]?.address ?? '0x'
  const [client, provider] = [await wealthy(stack), await wealthy(stack)]
  const keeper = actorOf(deployment, rpcUrl, 8)
  const court = { deployment, rpcUrl, keeper, client, provider, usdc }
  await Promise.all([client.commands.getTestTokens(), provider.commands.getTestTokens()])
  await leave(stack)
  const members = await Promise.all(Array.from({ length: 10 }, () => join(stack)))

  await keysJudge(stack, court)
  const waiting = await waitForTime(court, await wealthy(stack))
  // Who joined in the very block a panel is opened in is not drawn
  await pass(rpcUrl, 7200)
  await waiting.timeOut()
  await peersJudge(court, members)
  await pass(rpcUrl, 7 * day)
  await waiting.withdrawBond()
}

/** Somebody new who pays the gas. */
async function wealthy(stack: Stack): Promise<Guildhall> {
  const guildhall = connect(stack, { direct: true })
  await rpc(stack.anvil.url, 'anvil_setBalance', guildhall.signer.address, toHex(10n ** 19n))
  return guildhall
}

/** Whoever was verified before would be drawn too, and never vote. */
async function leave(stack: Stack): Promise<void> {
  const seller = connect(stack, { key: anvilKey(3), direct: true })
  const address = seller.signer.address
  const { agentId } = (await seller.commands.getAccount({ account: address })).account
  if (agentId === null) return
  const { agent } = await seller.commands.getAgent({ agentId })
  if (agent.verified) await seller.commands.unlinkHandle({ agentId, source: 'X' })
}

/** Somebody new with a handle on X. */
async function join(stack: Stack): Promise<Member> {
  const guildhall = await wealthy(stack)
  const { commands, deployment, publicClient } = guildhall
  const account = guildhall.signer.address
  const { agentId } = await commands.registerAgent({ name: 'Ada', description: 'Judges.' })
  const { timestamp } = await publicClient.getBlock()
  const { attestation, signature } = await attest(deployment, {
    agentId: BigInt(agentId),
    account,
    source: 'X',
    handle: handleOf(BigInt(agentId)),
    report: zeroHash,
    issued: Number(timestamp),
  })
  const { source, handle, issued, expiry: expiresAt } = attestation
  const attested = { source, handle, issued, expiresAt, signature }
  const { sent } = await commands.verifyAgent({ agentId, agentAccount: account, ...attested })
  const { agent } = await commands.getAgent({ agentId, minBlock: sent.block })
  expect(agent.verified).toBe(true)
  return { ...guildhall, agentId }
}

/** A key evaluates and another rules: handed over, ruled, and a payout that waits. */
async function keysJudge(stack: Stack, court: Court): Promise<void> {
  const { rpcUrl, keeper, client, provider, usdc, deployment } = court
  const [judge, arbiter] = [await wealthy(stack), await wealthy(stack)]
  const policy = await registerPolicy(keeper, {
    entries: ['HIRE'],
    flags: policyFlags.clientDisputes | policyFlags.splits,
    evaluator: judge.signer.address,
    appealAfterApproval: day,
    appealAfterRejection: day,
    arbiter: arbiter.signer.address,
    arbiterPeriod: 2 * day,
  })
  const [buyer, seller] = [client.commands, provider.commands]

  const handed = await deliver(court, policy)
  await judge.commands.handOver({ jobId: handed, reason: 'I cannot read German.' })
  let paid = 0
  await unpaid(rpcUrl, usdc, deployment.contracts.jobMarket, async () => {
    paid = (await buyer.approveJob({ jobId: handed })).sent.block
  })
  const account = provider.signer.address
  const { credits } = await seller.getAccount({ account, minBlock: paid })
  expect(credits).toMatchObject([{ amount: '9.70' }])
  const before = await balanceOf(provider, usdc)
  await seller.withdrawCredit({})
  expect((await balanceOf(provider, usdc)) - before).toBe(9_700_000n)

  const ruled = await deliver(court, policy)
  await judge.commands.rejectJob({ jobId: ruled, reason: 'Not German.' })
  const { bond } = await seller.openDispute({ jobId: ruled, reason: 'It is.' })
  expect(bond).toBeNull()
  const { sent } = await arbiter.commands.ruleDispute({ jobId: ruled, providerBps: 2500 })
  expect(await seller.getJob({ jobId: ruled, minBlock: sent.block })).toMatchObject({
    ending: 'RULED_SPLIT',
    money: { refunded: { amount: '7.50' } },
  })
}

/** What is begun now and ended later: a delivery nobody makes, a plain job nobody judges, a bond. */
async function waitForTime({ client, provider, usdc }: Court, stranger: Guildhall) {
  const [buyer, seller] = [client.commands, provider.commands]
  const missed = await buyer.hire({
    provider: provider.signer.address,
    brief,
    price: '5.00',
    deliveryTime: 3600,
  })
  await seller.startWork({ jobId: missed.jobId })
  const plain = await buyer.createPlainJob({
    evaluator: client.signer.address,
    provider: provider.signer.address,
    expiresAt: Number((await client.publicClient.getBlock()).timestamp) + 3600,
    description: 'Two pages.',
  })
  await buyer.setBudget({ jobId: plain.jobId, price: '4.00' })
  await buyer.fundJob({ jobId: plain.jobId, price: '4.00' })
  const { listingId, bond } = await seller.createListing({
    title: 'Clauses',
    description: 'One clause.',
    category: 'content',
    price: '0.50',
    deliveryTime: 600,
  })
  await seller.archiveListing({ listingId })
  return {
    async timeOut() {
      await stranger.commands.timeOut({ jobId: missed.jobId })
      const { sent } = await stranger.commands.claimRefund({ jobId: plain.jobId })
      for (const [jobId, amount] of [
        [missed.jobId, '5.00'],
        [plain.jobId, '4.00'],
      ] as const) {
        expect(await buyer.getJob({ jobId, minBlock: sent.block })).toMatchObject({
          job: { status: 'EXPIRED' },
          money: { refunded: { amount } },
        })
      }
    },
    async withdrawBond() {
      const before = await balanceOf(provider, usdc)
      await seller.withdrawBond({ listingId })
      expect((await balanceOf(provider, usdc)) - before).toBe(BigInt(bond.units))
    },
  }
}

/** Peers vote on a delivery, jurors on the dispute about it; silence is fined, and what is owed repaid. */
async function peersJudge(court: Court, members: readonly Member[]): Promise<void> {
  const { rpcUrl, keeper, provider, usdc, deployment } = court
  const { peerReview, court: arbiter, standing } = deployment.contracts
  const seller = provider.commands
  const policy = await registerPolicy(keeper, {
    entries: ['HIRE'],
    flags: policyFlags.clientDisputes | policyFlags.splits,
    evaluator: peerReview,
    reviewPeriod: 6 * day,
    appealAfterApproval: 14 * day,
    appealAfterRejection: 14 * day,
    arbiter,
    arbiterPeriod: 12 * day,
  })
  const jobId = await deliver(court, policy)
  const silent = await deliver(court, policy)
  const panel = { actor: keeper, rpcUrl, panel: peerReview }
  await seatPanels({ ...panel, jobIds: [BigInt(jobId), BigInt(silent)] })
  const seated = async (body: 'PEER_REVIEW' | 'COURT', of: string) => {
    const minBlock = Number(await keeper.publicClient.getBlockNumber())
    const { seats } = await seller.listSeats({ body, awaited: true, first: 50, minBlock })
    const accounts = seats.filter((seat) => seat.jobId === of).map(({ account }) => account)
    return accounts.map((account) => {
      const member = members.find(({ signer }) => signer.address.toLowerCase() === account)
      if (!member) throw new Error(`${account} is nobody we know.`)
      return member
    })
  }

  // Two of three decide
  const voters = await seated('PEER_REVIEW', jobId)
  expect(voters).toHaveLength(3)
  const scores = { completeness: 2, quality: 3, criteriaMet: 1 }
  const against = { jobId, approve: false, ...scores, feedback: 'A page is missing.' }
  for (const { commands } of voters.slice(0, 2)) await commands.voteOnDelivery(against)

  // Whoever is silent for two days owes; a friend is sent points, and repays it
  const debtors = await seated('PEER_REVIEW', silent)
  await pass(rpcUrl, 2 * day)
  await conclude(keeper, peerReview, BigInt(silent))
  const [rich, friend] = members.filter((member) => !debtors.includes(member))
  if (!rich || !friend) throw new Error('Nobody is left.')
  await rich.commands.claimPoints({ what: 'verification', agentId: rich.agentId })
  await rich.commands.sendPoints({ to: friend.signer.address, amount: '20.00', memo: 'For them.' })
  const debts = await Promise.all(debtors.map(debtOf))
  // Whoever voted elsewhere was paid for it, and owes nothing
  expect(debts).toContain('5.00')
  for (const [i, { agentId }] of debtors.entries()) {
    const amount = debts[i] ?? ''
    if (amount !== '0.00') await friend.commands.repayDebt({ agentId, amount })
  }
  expect(await Promise.all(debtors.map(debtOf))).toEqual(['0.00', '0.00', '0.00'])

  const { bond } = await seller.openDispute({ jobId, reason: 'All pages are there.' })
  expect(bond).toMatchObject({ amount: '5.00', symbol: 'USDC' })

  // Jurors commit and reveal; the bond finds no way back at first
  await pass(rpcUrl, day)
  const restores: (() => Promise<unknown>)[] = []
  for (const { agentId } of members) {
    restores.push(await setMapping(rpcUrl, standing, 0n, BigInt(agentId), 500n))
  }
  await seatPanels({ ...panel, panel: arbiter, jobIds: [BigInt(jobId)] })
  for (const restore of restores) await restore()
  const jurors = await seated('COURT', jobId)
  expect(jurors).toHaveLength(5)
  const verdict = { jobId, providerBps: 10_000 } as const
  const salts = await Promise.all(jurors.map(({ commands }) => commands.commitVote(verdict)))
  await Promise.all(
    jurors.map(({ commands }, i) =>
      commands.revealVote({ ...verdict, salt: salts[i]?.salt ?? '0x' }),
    ),
  )
  await unpaid(rpcUrl, usdc, arbiter, () => conclude(keeper, arbiter, BigInt(jobId)))
  const minBlock = Number(await keeper.publicClient.getBlockNumber())
  const { ending } = await seller.getJob({ jobId, minBlock })
  expect(ending).toBe('RULED_FOR_PROVIDER')
  const before = await balanceOf(provider, usdc)
  await seller.withdrawCredit({ from: 'court', token: 'USDC' })
  expect((await balanceOf(provider, usdc)) - before).toBe(5_000_000n)
}

/** A job of the two, delivered. */
async function deliver({ client, provider }: Court, policy: number): Promise<string> {
  const { jobId } = await client.commands.hire({
    provider: provider.signer.address,
    brief,
    price: '10.00',
    deliveryTime: day,
    // Its token is the chain's to say
    policy,
  })
  await provider.commands.submitWork({ jobId, message: 'Two pages.' })
  return jobId
}

async function debtOf({ commands, signer, publicClient }: Member): Promise<string> {
  // Not one remembered from just before
  const minBlock = Number(await publicClient.getBlockNumber({ cacheTime: 0 }))
  const { agent } = await commands.getPoints({ account: signer.address, minBlock })
  return agent?.debt.amount ?? 'none'
}

function balanceOf({ publicClient, signer }: Guildhall, token: Address): Promise<bigint> {
  const args = [signer.address] as const
  return publicClient.readContract({
    address: token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args,
  })
}
