import type { DepositMethod } from '@guildhall/sdk'
import type { DepositRow } from './depositRow.ts'

/** A way money comes in. What it hears afterwards comes as notices. */
export type OnRamp = {
  readonly method: DepositMethod
  /** Seconds a deposit may be paid in. */
  readonly patience: number
  /**
   * Gets a deposit ready to be paid. The same deposit again gets the same, whatever was lost between.
   *
   * @throws {Problem} `unavailable`.
   */
  open(deposit: DepositRow): Promise<Opened>
}

/** How the provider knows a deposit, and where it is paid. */
export type Opened = { readonly reference: string; readonly url?: string }

/** What a provider told, once. Amounts in minor units. */
export type Notice = {
  readonly provider: 'stripe' | 'bank' | 'sandbox'
  readonly id: string
  readonly kind: string
  readonly told: Told
}

type Of = { readonly method: DepositMethod; readonly depositId: string; readonly reference: string }

/** How money was taken back, or was to be: what could not be refunded is the operator's still. */
export type Reversal = 'refunded' | 'disputed' | 'refund failed'

/** All of the money came; part of it, by bank; it is on its way; it does not come; it was taken back. */
export type Told =
  | (Of & {
      readonly what: 'whole' | 'part'
      /** How the provider knows the money. */
      readonly payment: string | undefined
      readonly amount: bigint
      readonly currency: string
    })
  | (Of & { readonly what: 'pending' | 'failed' | 'expired' })
  | {
      readonly what: 'reversed'
      readonly method: DepositMethod
      readonly payment: string
      readonly how: Reversal
      readonly isWhole: boolean
    }
