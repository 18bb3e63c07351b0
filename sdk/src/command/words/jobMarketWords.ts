import { zeroAddress } from 'viem'
import type { jobMarketAbi } from '../../abi.ts'
import { clientJudges, entriesOf, policyFlags } from '../../policy.ts'
import type { Sentences, Speaker } from './speaker.ts'

const methods = ['your allowance', 'your permit', 'a signed authorization'] as const

export const jobMarketWords: Sentences<typeof jobMarketAbi> = {
  hire: ([{ client, provider, policyId, price, deliveryTime, brief }, payment], speak) =>
    `Hires ${provider} in the name of ${client} for ${speak.policyMoney(policyId, price)}, paid into escrow by ${methods[payment.method]}, to deliver within ${speak.span(deliveryTime)} what document ${brief} asks for, under policy ${policyId}`,
  post: ([{ client, policyId, budget, closing, autoAccept, brief }, payment], speak) =>
    `Posts a job of ${client} with ${speak.policyMoney(policyId, budget)} paid into escrow by ${methods[payment.method]}, open to offers for ${closing === 0 ? '14 days' : speak.span(closing)}${autoAccept ? ', the first offer within the budget winning at once' : ''}, for what document ${brief} asks for, under policy ${policyId}`,
  accept: async ([{ jobId, provider, price, deliveryTime }, payment], speak) =>
    `Accepts the offer of ${provider} on job ${jobId} for ${await speak.jobMoney(jobId, price)}, what is not in escrow yet paid by ${methods[payment.method]}, to be delivered within ${speak.span(deliveryTime)}`,
  amend: async ([jobId, budget, brief, payment], speak) =>
    `Changes job ${jobId} to a budget of ${await speak.jobMoney(jobId, budget)} (more is paid by ${methods[payment.method]}, less comes back) and to document ${brief}; offers made so far lapse`,
  createJob: ([provider, evaluator, expiredAt], speak) =>
    `Creates a plain ERC-8183 job for ${provider === zeroAddress ? 'a provider named later' : `provider ${provider}`}, judged by ${evaluator}, expiring ${speak.time(expiredAt)}`,
  setProvider: ([jobId, provider]) => `Names ${provider} as provider of job ${jobId}`,
  setBudget: async ([jobId, amount], speak) =>
    `Sets the price of job ${jobId} to ${await speak.jobMoney(jobId, amount)}`,
  fund: async ([jobId, budget], speak) =>
    `Pays ${await speak.jobMoney(jobId, budget)} from your allowance into escrow for job ${jobId}`,
  claimRefund: ([jobId]) => `Refunds the client of expired job ${jobId}`,
  cancel: ([jobId]) => `Cancels job ${jobId}; its deposit goes back to the client`,
  takeBack: ([jobId]) => `Takes the hire of job ${jobId} back; the whole price is refunded`,
  decline: ([jobId, reason], speak) =>
    `Declines job ${jobId} for good; the whole price goes back to the client${speak.because(reason)}`,
  start: ([jobId]) => `Starts job ${jobId}, which is your consent to do it`,
  submit: ([jobId, deliverable]) => `Delivers document ${deliverable} for job ${jobId}`,
  complete: ([jobId, reason], speak) =>
    `Approves the delivery of job ${jobId}, so that its provider is paid${speak.because(reason)}`,
  reject: ([jobId, reason], speak) =>
    `Rejects the delivery of job ${jobId}, so that its client is refunded unless the provider disputes${speak.because(reason)}`,
  requestRevision: ([jobId, reason]) =>
    `Returns the delivery of job ${jobId} to be revised as document ${reason} says`,
  handOver: ([jobId, reason], speak) =>
    `Hands the verdict on job ${jobId} to its client${speak.because(reason)}`,
  escalate: ([jobId, reason], speak) => `Hands job ${jobId} to its arbiter${speak.because(reason)}`,
  dispute: ([jobId, party, reason]) =>
    `Disputes job ${jobId} for ${party}, for the reason in document ${reason}`,
  rule: ([jobId, providerBps, reason], speak) =>
    `Rules that the provider of job ${jobId} gets ${providerBps / 100} % of its price${speak.because(reason)}`,
  settle: async ([{ jobId, providerAmount, expiry }], speak) =>
    `Ends job ${jobId} as both sides agreed: ${await speak.jobMoney(jobId, providerAmount)} less fees to the provider, the rest back to the client; good until ${speak.time(expiry)}`,
  waive: ([jobId]) => `Accepts the verdict on job ${jobId} that went against you; it is final then`,
  timeOut: ([jobId]) => `Does what is due on job ${jobId} because its deadline has come`,
  registerPolicy: ([terms], speak) => {
    const judge = judgeWords(terms.evaluator, terms.reviewPeriod, speak)
    const end =
      terms.arbiter === zeroAddress
        ? 'final at once'
        : `disputed before ${terms.arbiter}, ${appealWords('an approval', terms.appealAfterApproval, speak)}, ${appealWords('a rejection', terms.appealAfterRejection, speak)}`
    const fee =
      terms.owner === zeroAddress
        ? 'without a fee of its own'
        : `with ${terms.ownerFeeBps / 100} % of each pay for ${terms.owner}`
    return `Registers house rules for good: jobs in token ${terms.token} by ${entriesOf(terms.entries).join(', ')}, ${judge}, ${end}, ${fee}${flagWords(terms.flags)}`
  },
  withdraw: ([token, to], speak) =>
    `Sends all that waits for ${speak.signer} at the job market in token ${token} to ${to}`,
}

function judgeWords(evaluator: string, reviewPeriod: number, speak: Speaker): string {
  if (evaluator === zeroAddress) return 'delivery counting as approval'
  const judge = evaluator === clientJudges ? 'the client' : evaluator
  return `judged by ${judge} within ${speak.span(reviewPeriod)}`
}

function appealWords(verdict: string, seconds: number, speak: Speaker): string {
  return seconds === 0 ? `${verdict} never` : `${verdict} within ${speak.span(seconds)}`
}

/** Kinds of agents that are asked for, and what else is chosen. */
const chosen = {
  clientSoftware: 'software may be client',
  clientPerson: 'persons may be client',
  providerSoftware: 'software may be provider',
  providerPerson: 'persons may be provider',
  verifiedOnly: 'both sides verified',
  clientDisputes: 'the client disputing before a verdict too',
  splits: 'the arbiter dividing the price',
} as const

function flagWords(flags: number): string {
  return Object.entries(chosen)
    .filter(([name]) => (flags & policyFlags[name as keyof typeof chosen]) !== 0)
    .map(([, words]) => `; ${words}`)
    .join('')
}
