import {
  decodeEventLog,
  type Hex,
  maxInt32,
  numberToHex,
  pad,
  toEventSelector,
  zeroHash,
} from 'viem'
import * as z from 'zod'
import { offersAbi } from '../abi.ts'
import { hashOffer, type Offer } from '../offer.ts'
import { slotOf, storageLayout } from '../storageLayout.ts'
import type { PlacedLog } from './chainReader.ts'
import { fetchRow, proofFields } from './fetchRow.ts'
import { findLogs } from './findLogs.ts'
import { readKeptJob } from './readKeptJob.ts'
import { checkRowEvent, parseRow, provenRowSchema } from './rowEvent.ts'
import type { Claims, Source, Verification } from './verification.ts'
import { type VerifyOptions, verifyRow } from './verifyRow.ts'

/** An offer: its row, or its hash and the URL of a read model. */
export type VerifyOfferParameters = VerifyOptions & {
  /** Blocks the node is asked for logs of at a time; 10,000 unless given. */
  readonly logRange?: number | undefined
} & (
    | {
        /** An `Offer` of the read model, with `hash`, `job { id }` and its `proof`. */
        readonly row: unknown
      }
    | { readonly hash: Hex; readonly indexer: string }
  )

const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
const rowSchema = provenRowSchema.extend({
  hash: bytes32,
  state: z.string().optional(),
  job: z.looseObject({ id: z.string().regex(/^\d{1,78}$/) }),
})

const query = `query ($hash: Hex!) {
  offer(hash: $hash) {
    hash job { id } provider { address } byClient version round price deliveryTime expiry expiresAt
    terms { digest } previous sealed commitment state createdAt ${proofFields}
  }
}`

const maxLogs = 1000

/**
 * Holds an offer's row against the chain: its terms by the log and by its hash, that it is live by
 * storage, and what ended it by the log that says so.
 *
 * @throws {BadRowError} where the row has another form.
 * @throws {NoRowError} where the read model has no such row.
 */
export function verifyOffer(parameters: VerifyOfferParameters): Promise<Verification> {
  const read = async () => {
    if ('row' in parameters) return parseRow('Offer', rowSchema, parameters.row)
    const { hash, indexer } = parameters
    const asked = { indexer, query, variables: { hash }, field: 'offer', what: `offer ${hash}` }
    return { ...parseRow('Offer', rowSchema, await fetchRow(asked)), hash }
  }
  return verifyRow({
    ...parameters,
    read,
    isGiven: 'row' in parameters,
    async run({ row, claims, reader, deployment }) {
      const event = await checkRowEvent({
        ...{ claims, reader, deployment, row },
        from: { offers: ['OfferMade', 'OfferSealed'] },
      })
      if (!event) return
      const { log, source } = event
      const made = decode(log)
      if (made.eventName !== 'OfferMade' && made.eventName !== 'OfferSealed') return
      const { jobId, provider } = made.args
      claims.check('createdAt', log.header.timestamp, 'header')
      claims.check('job.id', jobId, source)
      claims.check('provider.address', provider, source)
      const at = await reader.header(row.proof.block)
      const { contracts } = deployment

      /** The offers contract's logs on this thread that a node finds, each proven. */
      async function later(names: readonly string[], third: Hex | null): Promise<PlacedLog[]> {
        const found = await findLogs({
          client: reader.client,
          address: contracts.offers,
          topics: [names.map(topicOf), numberToHex(jobId, { size: 32 }), pad(provider), third],
          from: log.header.number,
          to: at.number,
          range: parameters.logRange,
          max: maxLogs,
        })
        const logs: PlacedLog[] = []
        for (const { block, logIndex } of found) {
          const { logs: all } = await reader.contents(await reader.header(block))
          const at = all[logIndex]
          const isLater = block > log.header.number || isAfter(at, log)
          if (at && isLater && at.address === contracts.offers.toLowerCase()) logs.push(at)
        }
        return logs
      }

      // What was offered
      let hash: Hex
      let version: number
      let expiry: number
      if (made.eventName === 'OfferMade') {
        const { offer, offerHash } = made.args
        hash = offerHash
        ;({ version, expiry } = offer)
        checkTerms(claims, offer, source)
        claims.check('hash', hashOffer(offer), source)
        claims.check('sealed', false, source)
        claims.check('commitment', null, source)
      } else {
        const { sealedHash, commitment } = made.args
        hash = sealedHash
        ;({ version, expiry } = made.args)
        const [log] = await later(['OfferOpened'], sealedHash)
        const opened = log && decode(log)
        claims.check('commitment', commitment, source)
        claims.check('byClient', false, source)
        claims.check('sealed', opened === undefined, opened ? source : 'nodeAnswer')
        if (opened?.eventName === 'OfferOpened') {
          hash = hashOffer(opened.args.offer)
          claims.require('opened', hash, commitment, source)
          checkTerms(claims, opened.args.offer, source)
        } else checkTerms(claims, { ...none, jobId, provider, version, expiry }, source)
        claims.check('hash', hash, source)
      }
      if (!claims.has('state')) return

      // What became of it
      const { job, strength } = await readKeptJob(reader, deployment, at, jobId)
      const slot = slotOf(storageLayout.offer, [jobId, BigInt(version), provider])
      const kept = await reader.word(at, contracts.offers, slot)
      const weakest = kept.strength === 'stateProof' ? strength : kept.strength
      const ends = await later(['OfferAccepted', 'OfferWithdrawn', 'OfferDismissed'], hash)
      const end = ends.at(-1)
      if (end) {
        claims.check('state', ended[decode(end).eventName as keyof typeof ended], source)
        return
      }
      if (kept.value === hash) {
        const current = job.posting?.version ?? 1
        const takesOffers = job.status === 'OPEN' && at.timestamp < job.deadline
        const isLapsed = !takesOffers || version !== current
        const state = isLapsed ? 'LAPSED' : at.timestamp < expiry ? 'LIVE' : 'EXPIRED'
        claims.check('state', state, weakest)
        return
      }
      const answers = await later(['OfferMade'], null)
      const isAnswered = answers.some((answer) => {
        const next = decode(answer)
        return next.eventName === 'OfferMade' && next.args.offer.previous === hash
      })
      claims.check('state', isAnswered ? 'COUNTERED' : null, isAnswered ? source : 'nodeAnswer')
    },
  })
}

const ended = {
  OfferAccepted: 'ACCEPTED',
  OfferWithdrawn: 'WITHDRAWN',
  OfferDismissed: 'DISMISSED',
} as const

/** What rows show of a sealed offer. */
const none = {
  byClient: false,
  round: 1,
  price: 0n,
  deliveryTime: 0,
  terms: zeroHash,
  previous: zeroHash,
} as const

function checkTerms(claims: Claims, offer: Offer, source: Source): void {
  const { byClient, version, round, price, deliveryTime, expiry, terms, previous } = offer
  claims.check('byClient', byClient, source)
  claims.check('version', version, source)
  claims.check('round', round, source)
  claims.check('price', price, source)
  claims.check('deliveryTime', deliveryTime, source)
  claims.check('expiry', Math.min(expiry, Number(maxInt32)), source)
  claims.check('expiresAt', expiry, source)
  claims.check('terms', terms === zeroHash ? null : terms, source)
  claims.check('terms.digest', terms === zeroHash ? null : terms, source)
  claims.check('previous', previous === zeroHash ? null : previous, source)
}

function decode({ topics, data }: PlacedLog) {
  return decodeEventLog({ abi: offersAbi, topics: [...topics] as [Hex, ...Hex[]], data })
}

function topicOf(name: string): Hex {
  const event = offersAbi.find((item) => item.type === 'event' && item.name === name)
  if (event?.type !== 'event') throw new TypeError(`Offers has no event ${name}.`)
  return toEventSelector(event)
}

function isAfter(log: PlacedLog | undefined, other: PlacedLog): boolean {
  if (!log) return false
  const { transactionIndex, position } = log
  if (transactionIndex !== other.transactionIndex) return transactionIndex > other.transactionIndex
  return position > other.position
}
