import { decodeAbiParameters, getAbiItem, type Hex, keccak256 } from 'viem'
import { offersAbi } from '../../abi.ts'
import { OpeningMismatchError } from '../../errors.ts'
import type { SealedOffer } from '../../sealedOffer.ts'
import type { Sentences } from './speaker.ts'

export const offersWords: Sentences<typeof offersAbi> = {
  propose: ([{ counterpart, asProvider, policyId, maxRounds, brief, offer }], speak) =>
    `Proposes to ${counterpart} that you ${asProvider ? 'work for it' : 'hire it'} at ${speak.policyMoney(policyId, offer.price)}, to be delivered within ${speak.span(offer.deliveryTime)}, for what document ${brief} asks for, under policy ${policyId}, at most ${maxRounds || 5} offers; the offer stands until ${speak.time(offer.expiry)} and moves no money`,
  offer: async ([jobId, version, { price, deliveryTime, expiry }], speak) =>
    `Offers to do job ${jobId} (version ${version} of its brief) for ${await speak.jobMoney(jobId, price)}, fees included, within ${speak.span(deliveryTime)} of being accepted; stands until ${speak.time(expiry)}`,
  sealOffer: async ([jobId, version, commitment, expiry], speak) => {
    const stands = `stands until ${speak.time(expiry)}`
    const where = `on job ${jobId} (version ${version} of its brief)`
    if (!speak.opening) return `Makes the sealed offer ${commitment} ${where}; ${stands}`
    const { price, deliveryTime, terms } = bidOf(speak.opening, {
      jobId,
      version,
      commitment,
      expiry,
    })
    return `Makes a sealed offer ${where}: to do it for ${await speak.jobMoney(jobId, price)}, fees included, within ${speak.span(deliveryTime)} of being accepted, with the terms in document ${terms}, of which the chain shows nothing until the client opens it; ${stands}`
  },
  counter: async ([live, { price, deliveryTime, expiry }], speak) =>
    `Answers the offer of ${await speak.jobMoney(live.jobId, live.price)} on job ${live.jobId} with ${await speak.jobMoney(live.jobId, price)}, to be delivered within ${speak.span(deliveryTime)}; stands until ${speak.time(expiry)}`,
  accept: async ([{ jobId, price, deliveryTime }], speak) =>
    `Accepts as provider the client's offer on job ${jobId}: ${await speak.jobMoney(jobId, price)}, fees included, for delivery within ${speak.span(deliveryTime)}`,
  withdraw: async ([{ jobId, price }], speak) =>
    `Takes your offer of ${await speak.jobMoney(jobId, price)} on job ${jobId} back`,
  dismiss: async ([{ jobId, provider, price }], speak) =>
    `Refuses the offer of ${await speak.jobMoney(jobId, price)} on job ${jobId} in the thread of ${provider}`,
  withdrawSealed: ([jobId, commitment]) =>
    `Takes your sealed offer ${commitment} on job ${jobId} back`,
  dismissSealed: ([jobId, provider, commitment]) =>
    `Refuses the sealed offer ${commitment} of ${provider} on job ${jobId}`,
}

/**
 * The bid that was sealed.
 *
 * @throws {OpeningMismatchError} when the opening is of another.
 */
function bidOf(opening: Hex, sealed: Omit<SealedOffer, 'provider'>) {
  const { jobId, version, commitment, expiry } = sealed
  const { inputs } = getAbiItem({ abi: offersAbi, name: 'hashOffer' })
  const isIts = keccak256(opening) === commitment
  const [bid] = isIts ? decodeAbiParameters(inputs, opening) : []
  const isSame = bid?.jobId === jobId && bid.version === version && bid.expiry === expiry
  if (!bid || !isSame) throw new OpeningMismatchError({ hash: commitment })
  return bid
}
