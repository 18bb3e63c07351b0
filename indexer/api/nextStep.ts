import type { Address } from 'viem'
import type { JobRow } from './rows.ts'

/** All that decides whose move it is. Times in Unix seconds. */
export type Position = {
  entry: JobRow['entry']
  status: JobRow['status']
  agreed: boolean
  consented: boolean
  clientTurn: boolean
  returned: boolean
  verdict: JobRow['verdict']
  submissionCount: number
  deadline: number
  client: Address
  provider: Address | null
  /** Who judges unless it is the client's turn. */
  evaluator: Address
  arbiter: Address
  /** Live offers, a posted job's or the one of a negotiation. */
  offers: readonly { addressee: Address; provider: Address; expiry: number }[]
  /** Who may still review the other side. */
  reviewers: readonly ('CLIENT' | 'PROVIDER')[]
}

export type NextStep = {
  role: 'CLIENT' | 'PROVIDER' | 'EVALUATOR' | 'ARBITER' | 'ANYONE'
  account: Address | null
  action:
    | 'OFFER'
    | 'ACCEPT'
    | 'COUNTER'
    | 'FUND'
    | 'SUBMIT'
    | 'JUDGE'
    | 'DISPUTE'
    | 'RULE'
    | 'TIME_OUT'
    | 'REVIEW'
  by: number | null
  ifNobodyActs: string
}

/** The one move a job waits for, and what becomes of it without that move; null for none. */
export function nextStep(job: Position, now: number): NextStep | null {
  const move = moves[job.status]
  if (!move) return review(job)
  if (now < job.deadline) return move(job, now)
  // No money is in an open plain job, and nothing becomes of it
  return job.entry === 'PLAIN' && job.status === 'OPEN' ? null : timeOut(job)
}

const moves: { readonly [status in JobRow['status']]?: (job: Position, now: number) => NextStep } =
  {
    OPEN: open,
    FUNDED: funded,
    SUBMITTED: submitted,
    JUDGED: judged,
    DISPUTED: disputed,
  }

function open(job: Position, now: number): NextStep {
  const { client, deadline } = job
  if (job.agreed) {
    return {
      role: 'CLIENT',
      account: client,
      action: 'FUND',
      by: deadline,
      ifNobodyActs: 'Anyone can then cancel the job; no money was paid in.',
    }
  }
  if (job.entry === 'PLAIN') return plain(job)
  return job.entry === 'POST' ? posted(job, now) : negotiated(job, now)
}

function plain({ client, deadline }: Position): NextStep {
  return {
    role: 'CLIENT',
    account: client,
    action: 'FUND',
    by: deadline,
    ifNobodyActs: 'It can then no longer be funded; no money was paid in.',
  }
}

function posted(job: Position, now: number): NextStep {
  const { client, deadline } = job
  const ifNobodyActs = 'Once it closes, anyone can have the whole deposit returned to the client.'
  const live = job.offers.filter(({ expiry }) => expiry > now)
  if (live.some(({ addressee }) => addressee === client)) {
    return { role: 'CLIENT', account: client, action: 'ACCEPT', by: deadline, ifNobodyActs }
  }
  const [only, another] = live
  if (only && !another) {
    const by = Math.min(deadline, only.expiry)
    return { role: 'PROVIDER', account: only.provider, action: 'ACCEPT', by, ifNobodyActs }
  }
  const action = only ? 'ACCEPT' : 'OFFER'
  return { role: 'PROVIDER', account: null, action, by: deadline, ifNobodyActs }
}

function negotiated(job: Position, now: number): NextStep {
  const { client, deadline } = job
  const [offer] = job.offers
  // An expired offer can still be answered with another
  const isLive = offer !== undefined && offer.expiry > now
  const account = offer?.addressee ?? client
  return {
    role: account === client ? 'CLIENT' : 'PROVIDER',
    account,
    action: isLive ? 'ACCEPT' : 'COUNTER',
    by: isLive ? Math.min(deadline, offer.expiry) : deadline,
    ifNobodyActs: 'Once it closes, anyone can cancel the negotiation; no money was paid in.',
  }
}

function funded({ provider, consented, deadline }: Position): NextStep {
  return {
    role: 'PROVIDER',
    account: provider,
    action: 'SUBMIT',
    by: deadline,
    ifNobodyActs: consented
      ? 'Anyone can then end the job as expired; the client gets the whole price back.'
      : 'Anyone can then end the job as expired; the client, who may take it back until the provider agrees, gets the whole price back.',
  }
}

function submitted(job: Position): NextStep {
  const { entry, client, provider, evaluator, clientTurn, returned, deadline } = job
  if (returned) {
    return {
      role: 'PROVIDER',
      account: provider,
      action: 'SUBMIT',
      by: deadline,
      ifNobodyActs: 'Anyone can then put the last delivery back before whoever judges.',
    }
  }
  if (entry === 'PLAIN') {
    return {
      role: 'EVALUATOR',
      account: evaluator,
      action: 'JUDGE',
      by: deadline,
      ifNobodyActs: 'Anyone can then have the whole price returned to the client.',
    }
  }
  if (clientTurn) {
    return {
      role: 'CLIENT',
      account: client,
      action: 'JUDGE',
      by: deadline,
      ifNobodyActs: 'Silence then counts as approval: anyone can have the provider paid.',
    }
  }
  return {
    role: 'EVALUATOR',
    account: evaluator,
    action: 'JUDGE',
    by: deadline,
    ifNobodyActs: 'Anyone can then hand the verdict to the client, who gets the same time again.',
  }
}

function judged({ verdict, client, provider, deadline }: Position): NextStep {
  const isApproved = verdict === 'APPROVED'
  return {
    role: isApproved ? 'CLIENT' : 'PROVIDER',
    account: isApproved ? client : provider,
    action: 'DISPUTE',
    by: deadline,
    ifNobodyActs: isApproved
      ? 'The approval is then final: anyone can have the provider paid.'
      : 'The rejection is then final: anyone can have the client refunded.',
  }
}

function disputed(job: Position): NextStep {
  return {
    role: 'ARBITER',
    account: job.arbiter,
    action: 'RULE',
    by: job.deadline,
    ifNobodyActs: `Anyone can then ${standing(job)}.`,
  }
}

/** What a silent arbiter leaves. */
function standing({ verdict, submissionCount }: Position): string {
  if (verdict === 'APPROVED') return 'have the provider paid, as the verdict was'
  if (verdict === 'REJECTED' || submissionCount === 0) return 'have the client refunded'
  return 'have the budget divided half and half, without a fee'
}

/** The deadline has come: what anyone may do, and that nothing happens by itself. */
function timeOut(job: Position): NextStep {
  const step = { role: 'ANYONE', account: null, action: 'TIME_OUT', by: null } as const
  return { ...step, ifNobodyActs: `Nothing happens by itself: anyone can ${remedy(job)}.` }
}

function remedy(job: Position): string {
  if (job.status === 'OPEN') {
    return job.entry === 'POST'
      ? 'close the job and return the whole deposit to the client'
      : 'cancel the negotiation, in which no money was paid'
  }
  if (job.status === 'FUNDED' || job.entry === 'PLAIN') {
    return 'end the job as expired and return the price to the client'
  }
  if (job.status === 'JUDGED') return `make the verdict final and ${standing(job)}`
  if (job.status === 'DISPUTED') return standing(job)
  if (job.returned) return 'put the last delivery back before whoever judges'
  return job.clientTurn
    ? "take the client's silence as approval and have the provider paid"
    : 'hand the verdict from the silent evaluator to the client'
}

function review({ client, provider, reviewers: [role] }: Position): NextStep | null {
  if (!role) return null
  return {
    role,
    account: role === 'CLIENT' ? client : provider,
    action: 'REVIEW',
    by: null,
    ifNobodyActs: 'Nothing changes; a review is welcome, not owed.',
  }
}
