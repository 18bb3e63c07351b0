import type { Hex } from 'viem'
import { ContradictionError } from '../errors.ts'
import type { KeptPolicy } from '../policyWords.ts'
import type { EventPlace } from './marketEvent.ts'

/** One movement of a job's money. */
export type Movement = {
  readonly kind: 'ESCROWED' | 'RELEASED' | 'FEE' | 'OWNER_FEE' | 'REFUNDED'
  readonly amount: bigint
  /** Who paid it in; null for what came out of escrow. */
  readonly from: Hex | null
  /** Null for what went into escrow, and for a fee that was burned. */
  readonly to: Hex | null
  /** It could not be pushed and waits for its payee. */
  readonly isCredit: boolean
  /** Path of the event that tells of it. */
  readonly path: string
}

/** What must be paid next, in order, before anything else happens. */
export type Due = Pick<Movement, 'kind' | 'amount' | 'to'>

const bps = 10_000n

/**
 * Follows a job's money from transfer to transfer.
 *
 * @throws {ContradictionError} from every function, where money does not go as told.
 */
export function createPurse(policy: KeptPolicy) {
  const movements: Movement[] = []
  let due: Due[] = []
  let dueIn = ''

  function move(movement: Omit<Movement, 'from' | 'isCredit' | 'path'>, place: EventPlace) {
    const { transfer, path } = place
    const { kind, amount, to } = movement
    if (amount > 0n) {
      if (!transfer) throw new ContradictionError({ path, message: 'Nothing was transferred.' })
      if (transfer.token !== policy.token || transfer.amount !== amount) {
        const message = `${transfer.amount} of ${transfer.token} was transferred, not ${amount}.`
        throw new ContradictionError({ path, message })
      }
      const isRight = kind === 'ESCROWED' || transfer.to === to || to === null
      if (!isRight) {
        throw new ContradictionError({ path, message: `${transfer.to} was paid, not ${to}.` })
      }
    }
    const from = kind === 'ESCROWED' ? (transfer?.from ?? null) : null
    movements.push({ ...movement, from, isCredit: transfer?.isCredit ?? false, path })
  }

  return {
    movements,
    /** Money comes in for the job. */
    escrow(amount: bigint, place: EventPlace) {
      move({ kind: 'ESCROWED', amount, to: null }, place)
    },
    /** What is too much goes back, of which no event of its own tells. */
    giveBack(amount: bigint, to: Hex, place: EventPlace) {
      move({ kind: 'REFUNDED', amount, to }, place)
    },
    /** The job has ended, and all of this must be paid in the same transaction. */
    expect(payments: readonly Due[], place: EventPlace) {
      due = payments.filter(({ amount, kind }) => amount > 0n || kind === 'RELEASED')
      dueIn = place.transaction
    },
    /** The next of what is due is paid. */
    pay(
      event: 'RELEASED' | 'FEE' | 'REFUNDED',
      paid: { amount: bigint; to: Hex | null },
      place: EventPlace,
    ) {
      const { path } = place
      const next = due.shift()
      const kind = next?.kind === 'OWNER_FEE' ? 'FEE' : next?.kind
      // A protocol's fee goes to the treasury, or is burned
      const isPayee =
        next?.kind === 'FEE' ? paid.to === null || paid.to === next.to : paid.to === next?.to
      if (
        !next ||
        kind !== event ||
        next.amount !== paid.amount ||
        !isPayee ||
        dueIn !== place.transaction
      ) {
        const expected = next ? `${next.kind} ${next.amount} to ${next.to}` : 'nothing'
        const message = `${event} ${paid.amount} to ${paid.to} was paid where ${expected} was due.`
        throw new ContradictionError({ path, message })
      }
      move({ ...next, to: paid.to }, place)
    },
    /** The parts of what a provider is paid, the fees off. */
    split(gross: bigint, provider: Hex | null, treasury: Hex): Due[] {
      const fee = (gross * BigInt(policy.feeBps)) / bps
      const ownerFee = (gross * BigInt(policy.ownerFeeBps)) / bps
      return [
        { kind: 'RELEASED', amount: gross - fee - ownerFee, to: provider },
        { kind: 'FEE', amount: fee, to: treasury },
        { kind: 'OWNER_FEE', amount: ownerFee, to: policy.owner },
      ]
    },
    /** Nothing is due any more. */
    checkPaid(path: string) {
      const [next] = due
      if (!next) return
      const message = `${next.kind} ${next.amount} to ${next.to} was never paid.`
      throw new ContradictionError({ path, message })
    },
  }
}

export type Purse = ReturnType<typeof createPurse>
