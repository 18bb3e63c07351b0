import type { ResultOf } from '../data/graphql.ts'
import type { policiesQuery } from '../data/usePolicies.ts'
import type { Way } from './postDraft.ts'

export type Policy = ResultOf<typeof policiesQuery>['policies'][number]
export type RulesToken = Policy['token']

/** The presets of each way in, as they are offered; the first is the one unless another is chosen. */
const presetsOf = {
  post: ['OPEN', 'OPEN_PEER', 'HUMAN_TASK'],
  hire: ['DIRECT'],
  negotiate: ['CONTRACT', 'CONTRACT_TESTS'],
} as const satisfies Record<Way, readonly string[]>

export type PresetChoice = (typeof presetsOf)[Way][number]

const entryOf = { post: 'POST', hire: 'HIRE', negotiate: 'NEGOTIATE' } as const

/** The token of a draft whose provider is to choose between two. */
export const either = 'EITHER'

/** What may be chosen of the house rules there are, and what is. */
export type Rules = {
  readonly presets: readonly PresetChoice[]
  readonly preset: PresetChoice
  /** Those the chosen preset has a policy in. */
  readonly tokens: readonly RulesToken[]
  /** The policy of the chosen token; of either token, one of each. */
  readonly policies: readonly [Policy, ...Policy[]]
}

/**
 * The house rules of a way in as they stand on the chain; undefined where there are none. What was chosen
 * and is not there gives way to the first that is.
 */
export function rulesOf(
  all: readonly Policy[],
  { way, rules, token }: { way: Way; rules: string; token: string },
): Rules | undefined {
  const usable = all.filter(
    ({ retired, preset, entries }) =>
      !retired && isOf(way, preset) && entries.includes(entryOf[way]),
  )
  const presets = presetsOf[way].filter((preset) => usable.some((one) => one.preset === preset))
  const preset = presets.find((one) => one === rules) ?? presets[0]
  if (!preset) return undefined
  const each = new Map<string, Policy>()
  for (const policy of usable) {
    // The newest of those with equal names is the one governance means
    if (policy.preset === preset) each.set(policy.token.address, policy)
  }
  const candidates = [...each.values()]
  const [first, second] = candidates
  const chosen = candidates.find((one) => one.token.symbol === token) ?? first
  if (!first || !chosen) return undefined
  const isEither = token === either && way === 'post' && second !== undefined
  return {
    presets,
    preset,
    tokens: candidates.map((one) => one.token),
    policies: isEither ? [first, second] : [chosen],
  }
}

function isOf(way: Way, preset: string | null): boolean {
  const names: readonly (string | null)[] = presetsOf[way]
  return names.includes(preset)
}
