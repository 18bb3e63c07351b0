import type { forwarderAbi, listingsAbi, pointsAbi, testUsdcAbi } from '../../abi.ts'
import type { Sentences } from './speaker.ts'

const models = ['call', 'unit', 'hour', 'whole service'] as const

export const listingsWords: Sentences<typeof listingsAbi> = {
  list: ([policyId, model, { price, deliveryTime, capacity, document }, bond], speak) =>
    `Lists a service of yours at ${speak.policyMoney(policyId, price)} a ${models[model]}, ${capacity} at a time, each delivered within ${speak.span(deliveryTime)}, as document ${document} says, under policy ${policyId}, with a bond of ${bond === 1 ? '50 points' : '5 of the plain token'}`,
  change: ([listingId, { price, deliveryTime, capacity, key, document }], speak) =>
    `Changes listing ${listingId}: ${price} of its token's smallest unit, ${capacity} at a time, delivery within ${speak.span(deliveryTime)}, quotes signed by ${key}, document ${document}; older quotes are void`,
  archive: ([listingId]) => `Ends listing ${listingId} for good; its bond is due in 7 days`,
  withdrawBond: ([listingId]) => `Takes the bond of archived listing ${listingId} back`,
  buy: ([{ quote, client, brief }], speak) =>
    `Buys ${quote.units} of listing ${quote.listingId} for ${client} at ${quote.price} of its token's smallest unit, for what document ${brief} asks for, if quoted before ${speak.time(quote.issuedAt + 120)}`,
  buyByDeposit: ([{ quote, client, brief }]) =>
    `Buys ${quote.units} of listing ${quote.listingId} for ${client} by a deposit of ${quote.price} of its token's smallest unit, for what document ${brief} asks for`,
  refundDeposit: ([{ quote, client }, token]) =>
    `Sends what lies in the deposit for listing ${quote.listingId} in token ${token} back to ${client}`,
}

export const pointsWords: Sentences<typeof pointsAbi> = {
  approve: ([spender, amount], speak) =>
    `Lets ${spender} take up to ${hundredths(amount)} points of ${speak.signer}`,
  transfer: ([to, amount]) => `Sends ${hundredths(amount)} points to ${to}`,
  transferWithMemo: ([to, amount, memo]) =>
    `Sends ${hundredths(amount)} points to ${to} with the memo ${JSON.stringify(memo)}`,
  claimRegistration: ([account]) => `Claims the points for joining for ${account}`,
  claimVerification: ([agentId]) => `Claims the points for a verified handle for agent ${agentId}`,
  claimEmission: ([agentId]) => `Claims the day's points for agent ${agentId}`,
  mintForJobs: ([amount]) => `Mints ${hundredths(amount)} points that only pay jobs`,
  noteJob: ([jobId]) => `Notes that both sides of job ${jobId} were active`,
  noteOffer: ([jobId, account]) => `Notes that ${account} is active, by its offer on job ${jobId}`,
  repay: ([agentId, amount]) =>
    `Burns up to ${hundredths(amount)} of your points for the debt of agent ${agentId}`,
  settleDecay: ([account]) => `Books the decay of the points of ${account}`,
}

export const forwarderWords: Sentences<typeof forwarderAbi> = {
  voidLane: ([lane]) => `Makes every request you signed in lane ${lane} worthless`,
  voidAllLanes: () => 'Makes every request you signed so far worthless',
}

export const testUsdcWords: Sentences<typeof testUsdcAbi> = {
  drip: () => 'Gives you 1,000 test USDC',
}

function hundredths(amount: bigint): string {
  return `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`
}
