import { localChainId } from '@guildhall/sdk'
import { networksSchema } from '@guildhall/sdk/outgoing/networks'
import { z } from 'zod'
import { whole } from '../environment.ts'
import { type Budget, budgetSchema, parseBudget } from './budget.ts'
import { parseRate, type Rate, rateSchema } from './rate.ts'

/** What callers are limited to. A bucket or a budget that is missing limits nobody. */
export type Limits = {
  readonly rates: {
    /** By address: what there is to find, documents and states, sign-ins, new agents. */
    readonly discovery?: Rate
    readonly read?: Rate
    readonly auth?: Rate
    readonly registration?: Rate
    /** By signer, and by address for what no signer answers for: calls of a job's life, and others. */
    readonly write?: Rate
    readonly lifecycle?: Rate
    /** By signer, whatever it asks for. */
    readonly ceiling?: Rate
    readonly verifiedCeiling?: Rate
    /** Refusals a caller may earn before it is kept out. */
    readonly patience?: Rate
    /** Deliveries to one receiving host. */
    readonly delivery?: Rate
  }
  readonly budgets: Partial<Record<BudgetName, Budget>>
  /** How long a first strike keeps out, a second and so on; Infinity until somebody lifts it. Seconds. */
  readonly strikes: readonly number[]
  /** Streams one address may have open with one process. */
  readonly streams: number
  /** Requests one process has in hand at once. */
  readonly inHand: number
  /** Proxies whose `X-Forwarded-For` is believed: addresses or networks. */
  readonly trustedProxies: readonly string[]
  /** Why nothing is taken or sent; undefined if nothing was said against it. */
  readonly halted: string | undefined
}

/** Whose budgets there are: `unbound` is of all accounts bound to no agent, `all` of everybody, `paid` of what fees are paid for. */
export type BudgetSubject = 'signer' | 'agent' | 'unbound' | 'all' | 'paid'
type BudgetName = `${BudgetSubject}.${'minute' | 'day'}`

type Preset = Pick<Limits, 'rates' | 'budgets' | 'streams' | 'inHand'>

const publicPreset: Preset = {
  rates: {
    discovery: parseRate('60 20/1m'),
    read: parseRate('120 60/1m'),
    write: parseRate('30 10/1m'),
    lifecycle: parseRate('20 5/1m'),
    ceiling: parseRate('60 60/1m'),
    verifiedCeiling: parseRate('600 600/1m'),
    auth: parseRate('10 10/15m'),
    registration: parseRate('10 10/1d'),
    patience: parseRate('300 300/1h'),
    delivery: parseRate('600 600/1m'),
  },
  budgets: {
    'signer.minute': parseBudget('60 30000000 0.02'),
    'signer.day': parseBudget('2000 600000000 0.3'),
    'agent.minute': parseBudget('120 60000000 0.04'),
    'agent.day': parseBudget('4000 1200000000 0.6'),
    'unbound.minute': parseBudget('600 300000000 0.1'),
    'unbound.day': parseBudget('50000 15000000000 1'),
    'all.minute': parseBudget('6000 3000000000 0.5'),
    'all.day': parseBudget('500000 150000000000 5'),
    'paid.minute': parseBudget('6000 3000000000 0.5'),
    'paid.day': parseBudget('500000 150000000000 5'),
  },
  streams: 50,
  inHand: 500,
}

/** One machine plays everybody: tests, the demo and benches come in bursts from one address. */
const localPreset: Preset = {
  rates: {
    discovery: parseRate('100000 100000/1m'),
    read: parseRate('100000 100000/1m'),
    write: parseRate('100000 100000/1m'),
    lifecycle: parseRate('100000 100000/1m'),
    auth: parseRate('10000 10000/1m'),
    patience: parseRate('1000000 1000000/1m'),
  },
  budgets: {},
  streams: 10_000,
  inHand: 10_000,
}

const presets = {
  public: publicPreset,
  local: localPreset,
  off: { ...localPreset, rates: {} },
} as const satisfies Record<string, Preset>

const count = whole(1, 9_999_999)

/** The part of the environment that is about limits, all of it optional. */
export const limitSettingsSchema = z.object({
  LIMITS: z.enum(['public', 'local', 'off']).optional(),
  LIMIT_DISCOVERY: rateSchema.optional(),
  LIMIT_READ: rateSchema.optional(),
  LIMIT_WRITE: rateSchema.optional(),
  LIMIT_LIFECYCLE: rateSchema.optional(),
  LIMIT_CEILING: rateSchema.optional(),
  LIMIT_CEILING_VERIFIED: rateSchema.optional(),
  LIMIT_AUTH: rateSchema.optional(),
  LIMIT_REGISTRATION: rateSchema.optional(),
  LIMIT_PATIENCE: rateSchema.optional(),
  LIMIT_DELIVERY: rateSchema.optional(),
  LIMIT_STREAMS: count.optional(),
  LIMIT_IN_HAND: count.optional(),
  BUDGET_SIGNER_MINUTE: budgetSchema.optional(),
  BUDGET_SIGNER_DAY: budgetSchema.optional(),
  BUDGET_AGENT_MINUTE: budgetSchema.optional(),
  BUDGET_AGENT_DAY: budgetSchema.optional(),
  BUDGET_UNBOUND_MINUTE: budgetSchema.optional(),
  BUDGET_UNBOUND_DAY: budgetSchema.optional(),
  BUDGET_ALL_MINUTE: budgetSchema.optional(),
  BUDGET_ALL_DAY: budgetSchema.optional(),
  BUDGET_PAID_MINUTE: budgetSchema.optional(),
  BUDGET_PAID_DAY: budgetSchema.optional(),
  TRUSTED_PROXIES: networksSchema.optional(),
  HALTED: z.string().optional(),
})

export function readLimitSettings(
  settings: z.output<typeof limitSettingsSchema>,
  chainId: number,
): Limits {
  const preset: Preset = presets[settings.LIMITS ?? (chainId === localChainId ? 'local' : 'public')]
  const rates = defined({
    discovery: settings.LIMIT_DISCOVERY,
    read: settings.LIMIT_READ,
    write: settings.LIMIT_WRITE,
    lifecycle: settings.LIMIT_LIFECYCLE,
    ceiling: settings.LIMIT_CEILING,
    verifiedCeiling: settings.LIMIT_CEILING_VERIFIED,
    auth: settings.LIMIT_AUTH,
    registration: settings.LIMIT_REGISTRATION,
    patience: settings.LIMIT_PATIENCE,
    delivery: settings.LIMIT_DELIVERY,
  })
  const budgets = defined({
    'signer.minute': settings.BUDGET_SIGNER_MINUTE,
    'signer.day': settings.BUDGET_SIGNER_DAY,
    'agent.minute': settings.BUDGET_AGENT_MINUTE,
    'agent.day': settings.BUDGET_AGENT_DAY,
    'unbound.minute': settings.BUDGET_UNBOUND_MINUTE,
    'unbound.day': settings.BUDGET_UNBOUND_DAY,
    'all.minute': settings.BUDGET_ALL_MINUTE,
    'all.day': settings.BUDGET_ALL_DAY,
    'paid.minute': settings.BUDGET_PAID_MINUTE,
    'paid.day': settings.BUDGET_PAID_DAY,
  })
  return Object.freeze({
    rates: Object.freeze({ ...preset.rates, ...rates }),
    budgets: Object.freeze({ ...preset.budgets, ...budgets }),
    strikes: [3600, 86_400, Number.POSITIVE_INFINITY],
    streams: settings.LIMIT_STREAMS ?? preset.streams,
    inHand: settings.LIMIT_IN_HAND ?? preset.inHand,
    trustedProxies: settings.TRUSTED_PROXIES ?? [],
    halted: settings.HALTED || undefined,
  })
}

/** The limits as they may be printed: budgets in digits. */
export function redactLimitSettings({ budgets, ...rest }: Limits) {
  const digits = Object.entries(budgets).map(([name, { requests, gas, wei }]) => [
    name,
    { requests: String(requests), gas: String(gas), wei: String(wei) },
  ])
  return { ...rest, budgets: Object.fromEntries(digits) }
}

/** Without what is undefined, which would otherwise replace a default. */
function defined<of extends object>(values: of): { [key in keyof of]?: NonNullable<of[key]> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as never
}
