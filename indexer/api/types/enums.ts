import { entries } from '@guildhall/sdk'
import { builder } from '../builder.ts'

export const JobStatus = builder.enumType('JobStatus', {
  values: [
    'OPEN',
    'FUNDED',
    'SUBMITTED',
    'COMPLETED',
    'REJECTED',
    'EXPIRED',
    'JUDGED',
    'DISPUTED',
  ] as const,
})

export const Entry = builder.enumType('Entry', {
  description: 'The ways into a job.',
  values: entries,
})

export const Ending = builder.enumType('Ending', {
  description: 'How a job ended.',
  values: {
    CANCELLED: { description: 'Its client withdrew it, or a negotiation was broken off.' },
    LAPSED: { description: 'It passed its closing while open.' },
    TAKEN_BACK: { description: 'The client took a hire back before the provider consented.' },
    DECLINED: { description: 'The provider declined or failed.' },
    MISSED: { description: 'Nothing was delivered in time.' },
    APPROVED: { description: 'The evaluator or the client approved.' },
    ACCEPTED: { description: 'The client stayed silent, or nobody was to judge.' },
    REFUSED: { description: 'The evaluator or the client rejected.' },
    SETTLED: { description: 'Both sides settled.' },
    RULED_FOR_PROVIDER: { description: 'The arbiter gave the provider all.' },
    RULED_FOR_CLIENT: { description: 'The arbiter gave the client all.' },
    RULED_SPLIT: { description: 'The arbiter divided the budget.' },
    STOOD: { description: 'The arbiter stayed silent: the verdict stood.' },
    HALVED: { description: 'The arbiter stayed silent, with no verdict: half and half.' },
    UNFILED: { description: 'The arbiter stayed silent, and nothing had been delivered.' },
  } as const,
})

export const AgentKind = builder.enumType('AgentKind', {
  values: ['SOFTWARE', 'PERSON', 'SYSTEM'] as const,
})

export const Role = builder.enumType('Role', {
  values: ['CLIENT', 'PROVIDER', 'EVALUATOR', 'ARBITER', 'ANYONE'] as const,
})

export const Side = builder.enumType('Side', {
  description: 'The two sides of a job.',
  values: ['PROVIDER', 'CLIENT'] as const,
})

export const OfferState = builder.enumType('OfferState', {
  values: {
    LIVE: {},
    COUNTERED: { description: 'Answered with another offer.' },
    ACCEPTED: {},
    WITHDRAWN: { description: 'Taken back by its maker.' },
    DISMISSED: { description: 'Refused by its addressee.' },
    LAPSED: { description: 'The job went to another, closed, ended or changed its brief.' },
    EXPIRED: { description: 'Past its own expiry.' },
  } as const,
})

export const PaymentKind = builder.enumType('PaymentKind', {
  values: {
    ESCROWED: { description: 'Paid in for a job.' },
    RELEASED: { description: 'Paid to the provider.' },
    FEE: { description: "Paid to the treasury or the policy's owner, or burned." },
    REFUNDED: { description: 'Returned to the client.' },
    CREDITED: { description: 'Could not be pushed to its payee and waits as a credit.' },
    WITHDRAWN: { description: 'A credit was taken out.' },
  } as const,
})

export const DocumentStatus = builder.enumType('DocumentStatus', {
  values: {
    KNOWN: { description: 'Fetched; its bytes have the digest, its form is right.' },
    PENDING: { description: 'Not fetched yet.' },
    MISSING: { description: 'Nobody served it so far.' },
    BAD: { description: 'Served, but not the document named, or not of the form it should have.' },
  } as const,
})

export const Verdict = builder.enumType('Verdict', {
  description: 'A verdict that may be, or was, disputed.',
  values: ['APPROVED', 'REJECTED'] as const,
})

export const PriceModel = builder.enumType('PriceModel', {
  description: 'What one unit of a listing is.',
  values: {
    PER_CALL: {},
    PER_UNIT: {},
    PER_HOUR: {},
    FLAT: { description: 'The whole service: exactly one unit is bought.' },
  } as const,
})

export const mintKinds = ['REGISTRATION', 'VERIFICATION', 'EMISSION', 'REWARD', 'SYSTEM'] as const

export const PointKind = builder.enumType('PointKind', {
  description: 'What points were made or destroyed for.',
  values: {
    REGISTRATION: { description: 'Made as an agent joined.' },
    VERIFICATION: { description: 'Made as an agent linked a handle on X.' },
    EMISSION: { description: "Made for an active agent's day." },
    REWARD: { description: 'Made for a vote.' },
    SYSTEM: { description: 'Made by a system agent, to pay jobs.' },
    FEE: { description: "A job's fee, destroyed." },
    BURNED: { description: 'Destroyed by whoever had them.' },
    DECAY: { description: 'Unused for long, destroyed.' },
    PENALTY: { description: 'A fine, destroyed.' },
    REPAYMENT: { description: 'Destroyed to repay a debt.' },
  } as const,
})

export const WalletMovementKind = builder.enumType('WalletMovementKind', {
  values: {
    SPENT: { description: 'A session key paid.' },
    RETURNED: { description: 'What a job gave back was returned to the limits.' },
    WITHDRAWN: { description: 'The owner took it out.' },
  } as const,
})

export const EntrySide = builder.enumType('EntrySide', {
  values: {
    DEBIT: { description: 'Adds to what the account has.' },
    CREDIT: { description: 'Takes from it.' },
  } as const,
})

export const LedgerKind = builder.enumType('LedgerKind', {
  description: 'What an account of the ledger is.',
  values: {
    WALLET: { description: 'Of whoever is not the market.' },
    MINT: { description: 'Where tokens come from.' },
    BURN: { description: 'Where they end.' },
    UNALLOCATED: {
      description: "A contract's, for nothing: on its way, or sent there by mistake.",
    },
    ESCROW: { description: "A contract's, for jobs." },
    BOND: { description: "A contract's, for listings or disputes." },
    CREDIT: { description: "A contract's, for payees to withdraw." },
    FEE: { description: 'What every fee passes through; empty but for that.' },
    TREASURY: {},
  } as const,
})

export const SolvencyState = builder.enumType('SolvencyState', {
  values: {
    SOLVENT: { description: 'They have it, and the chain says the same as the ledger.' },
    ALARM: { description: 'One has less than it owes, or other than the ledger says.' },
    UNCHECKED: { description: 'They have it by the ledger; the chain did not answer.' },
  } as const,
})

export const PanelBody = builder.enumType('PanelBody', {
  values: {
    PEER_REVIEW: { description: 'Judges deliveries.' },
    COURT: { description: 'Judges disputes.' },
  } as const,
})

export const DisputePhase = builder.enumType('DisputePhase', {
  values: {
    UNOPENED: { description: 'A deadlock, which anyone may bring before our arbiter.' },
    EVIDENCE: { description: 'Both sides show the court what they have; then jurors are drawn.' },
    COMMIT: { description: 'Jurors commit to a vote.' },
    REVEAL: { description: 'Jurors reveal it.' },
    ADMIN: { description: "The jurors did not decide: the court's admin may." },
    ARBITER: { description: 'A key, or a contract that is not ours, is to rule.' },
    ARBITRATOR: { description: 'The ERC-792 arbitrator is to rule.' },
    REFUSED: { description: 'The ERC-792 arbitrator refused to.' },
    RULED: {},
    CLOSED: { description: 'The job ended otherwise.' },
  } as const,
})
