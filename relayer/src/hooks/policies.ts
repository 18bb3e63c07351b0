import type { WebhookPolicy } from '@guildhall/sdk'

/** How what is not taken is tried again. */
export type Policy = {
  /** Seconds before the second try, the third and so on; without them those this relayer is set to. */
  readonly retries?: readonly number[]
  /** Deliveries given up one after another until a receiver is no longer called; none: never. */
  readonly patience: number
}

/** By their names. */
export const policies: Readonly<Record<WebhookPolicy, Policy>> = {
  standard: { patience: 5 },
  'five-then-drop': { retries: [1, 5, 30, 300, 1800], patience: Number.POSITIVE_INFINITY },
  'three-then-disable': { retries: [5, 30, 300], patience: 1 },
}
