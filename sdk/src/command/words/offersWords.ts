import type { offersAbi } from '../../abi.ts'
import type { Sentences } from './speaker.ts'

export const offersWords: Sentences<typeof offersAbi> = {
  propose: ([{ counterpart, asProvider, policyId, maxRounds, brief, offer }], speak) =>
    `Proposes to ${counterpart} that you ${asProvider ? 'work for it' : 'hire it'} at ${speak.policyMoney(policyId, offer.price)}, to be delivered within ${speak.span(offer.deliveryTime)}, for what document ${brief} asks for, under policy ${policyId}, at most ${maxRounds || 5} offers; the offer stands until ${speak.time(offer.expiry)} and moves no money`,
  offer: async ([jobId, version, { price, deliveryTime, expiry }], speak) =>
    `Offers to do job ${jobId} (version ${version} of its brief) for ${await speak.jobMoney(jobId, price)}, fees included, within ${speak.span(deliveryTime)} of being accepted; stands until ${speak.time(expiry)}`,
  sealOffer: ([jobId, version, commitment, expiry], speak) =>
    `Makes the sealed offer ${commitment} on job ${jobId} (version ${version} of its brief); stands until ${speak.time(expiry)}`,
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
