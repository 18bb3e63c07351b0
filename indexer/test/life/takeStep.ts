import {
  acceptCounter,
  acceptOffer,
  amendJob,
  type Call,
  cancelJob,
  completeJob,
  counterOffer,
  courtAbi,
  declineJob,
  dismissOffer,
  encodePayment,
  entries,
  hashOffer,
  jobMarketAbi,
  makeOffer,
  type Offer,
  peerReviewAbi,
  policyFlags,
  rejectJob,
  requestRevision,
  review,
  settleJob,
  signSettlement,
  standingAbi,
  startJob,
  submitWork,
  takeBack,
  timeOut,
  waiveVerdict,
  withdrawOffer,
} from '@guildhall/sdk'
import {
  type Abi,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeAbiParameters,
  encodeFunctionData,
  isAddressEqual,
  parseAbiParameters,
  zeroAddress,
} from 'viem'
import type { Transaction } from './blocks.ts'
import type { Person } from './crowd.ts'
import { type JobNow, type Life, of } from './life.ts'

/** As `IMarketLens.Step` numbers them. */
const steps = ['NONE', 'OFFER', 'FUND', 'DELIVER', 'JUDGE', 'DISPUTE', 'RULE', 'TIME_OUT'] as const
/** As `IPanel.Stage`, `ICourt.Phase` and `ICourt.Security` number them. */
const stages = { none: 0, drawing: 1, voting: 2, closed: 3 } as const
const phases = { none: 0, evidence: 1, admin: 4, ruled: 5 } as const
const securities = { points: 0, plain: 1, credit: 3 } as const
const bondParameters = parseAbiParameters([
  'Bond bond',
  'struct Bond { uint8 security; Payment payment; }',
  'struct Payment { uint8 method; address payer; uint256 deadline; bytes32 salt; bytes signature; }',
])
const allowance = { method: 'allowance' } as const
const day = 86_400

/** What somebody does next about a job; undefined where nobody does anything. */
export async function takeStep(
  life: Life,
  job: JobNow,
  at: number,
): Promise<Transaction | undefined> {
  const { deployment, random, documents } = life
  const { id, view } = job
  const { jobMarket } = deployment.contracts
  const document = random.pick(documents)
  const client = life.person(view.job.client)
  const provider = life.person(view.job.provider)
  const anyone = random.pick(life.crowd)
  const as = (who: Person | undefined, { to, data }: Call) => who && of(who, to, data)
  const market = encoder(jobMarketAbi)
  const isPlain = entries[view.job.flags & 7] === 'PLAIN'
  const has = (flag: number) => (view.policy.flags & flag) !== 0

  switch (steps[view.step]) {
    case 'TIME_OUT':
      return isPlain
        ? of(anyone, jobMarket, market('claimRefund', [id]))
        : as(anyone, timeOut(deployment, { jobId: id }))
    case 'OFFER':
      return isPlain ? preparePlain() : bargain()
    case 'FUND': {
      if (isPlain) return preparePlain()
      const agreed = life.offersOf(id).find((offer) => job.live.has(hashOffer(offer)))
      return agreed && as(client, acceptOffer(deployment, { offer: agreed }))
    }
    case 'DELIVER': {
      if (random.chance(0.03)) return settle()
      if (!isPlain && random.chance(0.2)) return as(provider, startJob(deployment, { jobId: id }))
      if (!isPlain && random.chance(0.06)) {
        return as(provider, declineJob(deployment, { jobId: id, reason: document }))
      }
      if (entries[view.job.flags & 7] === 'HIRE' && random.chance(0.06)) {
        return as(client, takeBack(deployment, { jobId: id }))
      }
      if (has(policyFlags.clientDisputes) && random.chance(0.05)) return dispute(client)
      if (random.chance(0.15)) return undefined
      return as(provider, submitWork(deployment, { jobId: id, deliverable: document }))
    }
    case 'JUDGE':
      return judge()
    case 'DISPUTE': {
      const loser = life.person(view.actor)
      if (random.chance(0.3)) return as(loser, waiveVerdict(deployment, { jobId: id }))
      if (random.chance(0.4)) return dispute(loser)
      return undefined
    }
    case 'RULE':
      return random.chance(0.02) ? settle() : tryCase()
    default:
      return remember()
  }

  function preparePlain(): Transaction | undefined {
    if (!client) return undefined
    const [someone] = random.shuffle(life.crowd)
    if (view.job.provider === zeroAddress) {
      return of(
        client,
        jobMarket,
        market('setProvider', [id, someone?.address ?? zeroAddress, '0x']),
      )
    }
    if (random.chance(0.1)) return as(client, rejectJob(deployment, { jobId: id }))
    return job.plainBudget === 0n
      ? of(client, jobMarket, market('setBudget', [id, 2_000_000n, '0x']))
      : of(client, jobMarket, market('fund', [id, job.plainBudget, '0x']))
  }

  function bargain(): Transaction | undefined {
    const isPost = entries[view.job.flags & 7] === 'POST'
    const live = life.offersOf(id).filter((offer) => job.live.has(hashOffer(offer)))
    const [offer] = random.shuffle(live)
    const budget = view.job.budget
    if (isPost && random.chance(0.05)) return as(client, cancelJob(deployment, { jobId: id }))
    if (isPost && random.chance(0.04)) {
      const more = budget + budget / 2n
      return as(client, amendJob(deployment, { jobId: id, budget: more, brief: document }))
    }
    if (isPost && (!offer || random.chance(0.4))) {
      const needed = has(policyFlags.providerPerson) && !has(policyFlags.providerSoftware)
      const bidders = life.crowd.filter((one) => one !== client && (!needed || one.isPerson))
      const [bidder] = random.shuffle(bidders)
      // Somewhat over the budget too
      const price = (budget * BigInt(80 + random.below(30))) / 100n
      const terms = { price, deliveryTime: day, expiry: at + day, terms: document }
      const version = life.versionOf(id)
      return as(bidder, makeOffer(deployment, { jobId: id, version, ...roundedFor(terms) }))
    }
    if (!offer) return undefined
    return answer(offer)
  }

  /** In points prices are whole hundredths in either token's tick. */
  function roundedFor<terms extends { price: bigint }>(terms: terms): terms {
    const tick = 10n ** BigInt(view.policy.tickExponent)
    return { ...terms, price: (terms.price / tick) * tick || tick }
  }

  function answer(offer: Offer): Transaction | undefined {
    const maker = offer.byClient ? client : life.person(offer.provider)
    const other = offer.byClient ? life.person(offer.provider) : client
    if (random.chance(0.1)) return as(maker, withdrawOffer(deployment, { offer }))
    if (random.chance(0.1)) return as(other, dismissOffer(deployment, { offer }))
    if (random.chance(0.25)) {
      const price = (offer.price * 9n) / 10n
      const terms = roundedFor({ price, deliveryTime: day, expiry: at + day })
      return as(other, counterOffer(deployment, { live: offer, ...terms }))
    }
    return offer.byClient
      ? as(other, acceptCounter(deployment, { offer }))
      : as(other, acceptOffer(deployment, { offer }))
  }

  function judge(): Transaction | undefined | Promise<Transaction | undefined> {
    if (random.chance(0.02)) return settle()
    const who = life.person(view.actor)
    if (!who) return job.panel ? peers() : undefined
    if (random.chance(0.1)) return undefined
    if (!isPlain && random.chance(0.12)) {
      return as(who, requestRevision(deployment, { jobId: id, reason: document }))
    }
    return random.chance(0.25)
      ? as(who, rejectJob(deployment, { jobId: id, reason: document }))
      : as(who, completeJob(deployment, { jobId: id, reason: document }))
  }

  function peers(): Transaction | undefined {
    const { peerReview } = deployment.contracts
    const panel = encoder(peerReviewAbi)
    const { panel: record, seats = [], votes = [] } = job
    if (!record) return undefined
    if (record.stage === stages.none) return of(anyone, peerReview, panel('openPanel', [id]))
    if (record.stage === stages.drawing) return of(anyone, peerReview, panel('draw', [id]))
    if (record.stage !== stages.voting) return undefined
    if (at >= record.deadline) return of(anyone, peerReview, panel('conclude', [id]))
    const open = seats.filter(({ mark }, i) => mark === 0 && votes[i] === 0)
    const [seat] = random.shuffle(open)
    const voter = seat && random.chance(0.6) ? life.person(seat.account) : undefined
    const approves = random.chance(0.7)
    const scores = { completeness: 4, quality: 3, criteriaMet: approves ? 5 : 1 }
    return voter && of(voter, peerReview, panel('vote', [id, approves, scores, document]))
  }

  function dispute(party: Person | undefined): Transaction | undefined {
    const { court } = deployment.contracts
    const payment = encodePayment(allowance)
    const security = random.pick([securities.points, securities.plain, securities.credit])
    const bond = encodeAbiParameters(bondParameters, [{ security, payment }])
    const data = encoder(courtAbi)('dispute', [id, document, bond])
    return party && of(party, court, data)
  }

  function tryCase(): Transaction | undefined {
    const { court } = deployment.contracts
    const { courtCase } = job
    const inCourt = encoder(courtAbi)
    if (!courtCase || !isAddressEqual(view.policy.arbiter, court)) return undefined
    if (courtCase.phase === phases.none) return of(anyone, court, inCourt('open', [id]))
    if (courtCase.phase === phases.admin && random.chance(0.6)) {
      const share = random.pick([0, 2500, 5000, 7500, 10_000])
      return of(life.admin, court, inCourt('ruleAsAdmin', [id, share, document]))
    }
    if (courtCase.phase !== phases.evidence) return undefined
    if (at < courtCase.deadline) {
      const party = random.chance(0.5) ? client : provider
      return random.chance(0.2) && party
        ? of(party, court, inCourt('submitEvidence', [id, document]))
        : undefined
    }
    return of(anyone, court, inCourt(job.isDrawing ? 'draw' : 'openPanel', [id]))
  }

  async function settle(): Promise<Transaction | undefined> {
    if (!client || !provider || isPlain) return undefined
    const settlement = { jobId: id, providerAmount: view.held / 2n, expiry: at + day }
    const clientSignature = await signSettlement({ deployment, signer: client.signer, settlement })
    return as(provider, settleJob(deployment, { settlement, clientSignature }))
  }

  /** What is left to do about a job that ended. */
  function remember(): Transaction | undefined {
    const { court, peerReview, standing } = deployment.contracts
    const { phase } = job.courtCase ?? { phase: phases.none }
    if (phase > phases.none && phase < phases.ruled) {
      return of(anyone, court, encoder(courtAbi)('close', [id]))
    }
    if (job.panel && [stages.drawing, stages.voting].some((stage) => stage === job.panel?.stage)) {
      return of(anyone, peerReview, encoder(peerReviewAbi)('release', [id]))
    }
    const rating = 1 + random.below(5)
    const act = random.below(3)
    if (act === 0) return of(anyone, standing, encoder(standingAbi)('book', [id]))
    const about = { jobId: id, rating, document }
    return as(act === 1 ? client : provider, review(deployment, about))
  }
}

/** Encodes calls of one contract. */
function encoder<const abi extends Abi>(abi: abi) {
  return <name extends ContractFunctionName<abi, 'nonpayable' | 'payable'>>(
    functionName: name,
    args: ContractFunctionArgs<abi, 'nonpayable' | 'payable', name>,
  ) => encodeFunctionData({ abi, functionName, args } as unknown as EncodeFunctionDataParameters)
}
