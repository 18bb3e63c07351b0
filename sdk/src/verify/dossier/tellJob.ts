import { type Hex, isHex, numberToHex, zeroHash } from 'viem'
import type { Deployment } from '../../deployment.ts'
import { entriesOf } from '../../policy.ts'
import { slotOf, storageLayout } from '../../storageLayout.ts'
import { contractAt, type Told, tell, tellOfAttestors } from '../contracts.ts'
import { ContradictionError } from '../errors.ts'
import { type KeptJob, type Posting, readJobWords } from '../jobWords.ts'
import { lower } from '../lower.ts'
import { matchTransfers } from '../matchTransfers.ts'
import { type KeptPolicy, policyWordCount, readPolicyWords } from '../policyWords.ts'
import { readBits } from '../readBits.ts'
import type { Log } from '../receipt.ts'
import type { Movement } from './createPurse.ts'
import type { ToldJob } from './dossierSchema.ts'
import type { JobDraft } from './jobDraft.ts'
import { type EventPlace, marketEvent, offersEvent } from './marketEvent.ts'
import { namedDocuments } from './namedDocuments.ts'
import type { ProvenCase } from './provenCase.ts'
import { replayMarket } from './replayMarket.ts'
import { replayOffers } from './replayOffers.ts'

type NamedDocument = { digest: Hex; named: { as: string; event: string }[] }

/**
 * Tells a job's story from what is proven: each event replayed by the contracts' own rules, and what
 * comes out compared with what they keep.
 *
 * @throws {ContradictionError} where it makes no story, or another one than the chain's.
 */
export function tellJob(proven: ProvenCase): { told: ToldJob; documents: NamedDocument[] } {
  const { deployment, jobId } = proven
  const { kept, policy, plain } = keptOf(proven)
  const judge = plain?.evaluator ?? policy.evaluator
  const market = replayMarket({ deployment, jobId, policy, kept })
  const offers = replayOffers(jobId)
  const events: ToldJob['events'] = []
  const reviews: ToldJob['reviews'] = []
  const documents = new Map<Hex, NamedDocument>()

  for (const { header, hash, index, logs } of proven.transactions) {
    const transfers = matchTransfers(logs, deployment)
    const before = events.length
    for (const [position, log] of logs.entries()) {
      const told = tellOf(deployment, judge, log)
      if (!told || !isAbout(told, jobId)) continue
      const path = `events.${events.length}`
      const transaction = `${header.number}-${index}`
      const transfer = transfers.get(position)
      const place = { path, timestamp: header.timestamp, transaction, transfer }
      const args = plainArgs(told.args)
      events.push({
        ...{ name: told.name, contract: told.contract, address: log.address },
        ...{ topics: [...log.topics], data: log.data, args },
        ...{ block: header.number, blockHash: header.hash, timestamp: header.timestamp },
        ...{ transactionHash: hash, transactionIndex: index, position },
      })
      for (const { digest, as } of namedDocuments(told)) {
        const document = documents.get(digest) ?? { digest, named: [] }
        document.named.push({ as, event: path })
        documents.set(digest, document)
      }
      if (told.contract === 'jobMarket') market.apply(marketEvent(log), place)
      if (told.contract === 'offers') applyOffers(log, place)
      if (told.name === 'ReviewMade') reviews.push(reviewOf(args, path))
      if (told.name === 'JobAssigned') checkAssigned(place)
    }
    if (events.length === before) {
      const message = `Transaction ${hash} says nothing of the job.`
      throw new ContradictionError({ path: 'evidence', message })
    }
  }

  function applyOffers(log: Log, place: EventPlace): void {
    const event = offersEvent(log)
    if (event.eventName === 'JobProposed') market.propose(event.args, place)
    if (event.eventName === 'JobGrouped') market.group(event.args.group, place)
    offers.apply(event, place, market.draft()?.entry === 'POST')
  }

  /** A job is given by the terms that were accepted, and by no others. */
  function checkAssigned({ path, timestamp }: EventPlace): void {
    const { provider, budget, deadline } = market.assigned() ?? {}
    const isSo = offers
      .offers()
      .some(
        (offer) =>
          offer.state === 'ACCEPTED' &&
          offer.provider === provider &&
          offer.price === budget &&
          timestamp + (offer.deliveryTime ?? 0) === deadline,
      )
    if (!isSo) throw new ContradictionError({ path, message: 'No such offer was accepted.' })
  }

  const { job, movements } = market.end()
  checkKept(job, kept, plain?.budget)
  checkThreads(proven, offers.threads())
  checkRatings(proven, reviews)
  return {
    told: {
      job: toldJob(jobId, kept, job),
      rules: toldRules(kept, policy, judge),
      offers: offers.offers().map(({ path, ...offer }) => ({
        ...offer,
        price: offer.price === null ? null : `${offer.price}`,
        event: path,
      })),
      events,
      money: toldMoney(policy, job, movements),
      reviews,
    },
    documents: [...documents.values()],
  }
}

function keptOf({ deployment, jobId, word }: ProvenCase) {
  const jobMarket = lower(deployment.contracts.jobMarket)
  const { job, policy, plainJob } = storageLayout
  const read = (layout: { slot: number }, key: bigint, index = 0) =>
    word(jobMarket, slotOf(layout, [key], BigInt(index)))
  const kept = readJobWords(read(job, jobId), read(job, jobId, 1))
  const words = Array.from({ length: policyWordCount }, (_, index) =>
    read(policy, BigInt(kept.policyId), index),
  )
  const plain = kept.entry === 'PLAIN' ? read(plainJob, jobId) : undefined
  return {
    kept,
    policy: readPolicyWords(words),
    plain: plain && {
      evaluator: numberToHex(readBits(plain, 0, 160), { size: 20 }),
      budget: readBits(plain, 160, 96),
    },
  }
}

function tellOf(deployment: Deployment, judge: Hex, log: Log): Told | undefined {
  const isOther = log.address === judge && !contractAt(deployment, judge)
  return isOther ? tellOfAttestors(log) : tell(deployment, log)
}

function isAbout({ args }: Told, jobId: bigint): boolean {
  return args.jobId === jobId || args.otherJobId === jobId
}

/** What the events come to is what the market keeps. */
function checkKept(job: JobDraft, kept: KeptJob, plainBudget: bigint | undefined): void {
  const { counts: _, ...expected } = kept
  for (const [field, value] of Object.entries(expected)) {
    const found = text(job[field as keyof typeof expected])
    if (found === text(value)) continue
    const message = `The events make it ${found}, the market keeps ${text(value)}.`
    throw new ContradictionError({ path: `job.${field}`, message })
  }
  if (plainBudget !== undefined && plainBudget !== job.plainBudget) {
    const message = `The events make it ${job.plainBudget}, the market keeps ${plainBudget}.`
    throw new ContradictionError({ path: 'job.budget', message })
  }
  const isHeld = kept.ending === null && (kept.status !== 'OPEN' || kept.entry === 'POST')
  if (job.held !== (isHeld ? kept.budget : 0n)) {
    const message = `${job.held} is held for a job of ${kept.budget}.`
    throw new ContradictionError({ path: 'money.held', message })
  }
}

function checkThreads(
  { deployment, jobId, word }: ProvenCase,
  threads: readonly { version: number; provider: Hex; hash: Hex }[],
): void {
  const contract = lower(deployment.contracts.offers)
  for (const { version, provider, hash } of threads) {
    const value = word(contract, slotOf(storageLayout.offer, [jobId, BigInt(version), provider]))
    if (value === hash) continue
    const message = `The events leave ${hash} with ${provider}, the contract keeps ${value}.`
    throw new ContradictionError({ path: 'offers', message })
  }
}

function checkRatings({ deployment, jobId, word }: ProvenCase, reviews: ToldJob['reviews']): void {
  const kept = word(lower(deployment.contracts.reviews), slotOf(storageLayout.rating, [jobId]))
  for (const ofProvider of [true, false]) {
    const value = Number(readBits(kept, ofProvider ? 0 : 8, 8))
    const told = reviews.filter((review) => review.ofProvider === ofProvider)
    if (told.length <= 1 && (told[0]?.rating ?? 0) === value) continue
    const message = `The contract keeps a rating of ${value}.`
    throw new ContradictionError({ path: 'reviews', message })
  }
}

function reviewOf(args: ToldJob['events'][number]['args'], event: string) {
  const { ofProvider, reviewer, reviewee, rating, document, recorded } = args
  return {
    ofProvider: ofProvider === true,
    reviewer: hexOf(reviewer),
    reviewee: hexOf(reviewee),
    rating: Number(rating),
    document: document === zeroHash ? null : hexOf(document),
    recorded: recorded === true,
    event,
  }
}

function toldJob(jobId: bigint, kept: KeptJob, { group, plainBudget }: JobDraft): ToldJob['job'] {
  const { policyId: _, posting, budget, ...job } = kept
  const isUnfundedPlain = kept.entry === 'PLAIN' && budget === 0n
  return {
    ...job,
    id: `${jobId}`,
    budget: `${isUnfundedPlain ? plainBudget : budget}`,
    group,
    posting: posting && toldPosting(posting),
  }
}

function toldPosting({ partner, ...posting }: Posting): ToldJob['job']['posting'] {
  return { ...posting, exclusiveWith: partner === 0n ? null : `${partner}` }
}

function toldRules(kept: KeptJob, policy: KeptPolicy, evaluator: Hex): ToldJob['rules'] {
  const { entries, ...rules } = policy
  return { policyId: kept.policyId, ...rules, entries: [...entriesOf(entries)], evaluator }
}

function toldMoney(
  { token }: KeptPolicy,
  { held }: JobDraft,
  movements: readonly Movement[],
): ToldJob['money'] {
  const sum = (...kinds: Movement['kind'][]) =>
    movements
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((total, { amount }) => total + amount, 0n)
  const paidIn = sum('ESCROWED')
  const out = sum('RELEASED', 'FEE', 'OWNER_FEE', 'REFUNDED')
  if (paidIn !== out + held) {
    const message = `${paidIn} came in, ${out} went out, ${held} is held.`
    throw new ContradictionError({ path: 'money', message })
  }
  const parties = new Map<Hex, { putIn: bigint; got: bigint }>()
  for (const { from, to, amount } of movements) {
    for (const account of [from, to]) {
      if (!account) continue
      const { putIn, got } = parties.get(account) ?? { putIn: 0n, got: 0n }
      const isFrom = account === from
      parties.set(account, isFrom ? { putIn: putIn + amount, got } : { putIn, got: got + amount })
    }
  }
  return {
    token,
    in: `${paidIn}`,
    held: `${held}`,
    paid: `${sum('RELEASED')}`,
    fee: `${sum('FEE')}`,
    ownerFee: `${sum('OWNER_FEE')}`,
    refunded: `${sum('REFUNDED')}`,
    movements: movements.map(({ path, amount, ...movement }) => ({
      ...movement,
      amount: `${amount}`,
      event: path,
    })),
    parties: [...parties].map(([account, { putIn, got }]) => ({
      account,
      putIn: `${putIn}`,
      got: `${got}`,
    })),
  }
}

type Argument = ToldJob['events'][number]['args'][string]
type Scalars = Exclude<Argument, Record<string, unknown>>

/** Arguments as JSON has them: great numbers as decimal strings, bytes in lower case. */
function plainArgs(args: Told['args']): Record<string, Argument> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plainArg(value)]))
}

function plainArg(value: unknown): Argument {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return plainScalars(value)
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainScalars(each)]))
}

function plainScalars(value: unknown): Scalars {
  return Array.isArray(value) ? value.map(plainScalar) : plainScalar(value)
}

function plainScalar(value: unknown): string | number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  const words = `${value}`
  return isHex(value) ? words.toLowerCase() : words
}

function hexOf(value: unknown): Hex {
  return isHex(value) ? value : '0x'
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, entry) => (typeof entry === 'bigint' ? `${entry}` : entry))
}
