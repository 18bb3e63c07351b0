import { isSameAddress } from '../format/address.ts'
import type { Holding } from './readHoldings.ts'

export type Holder = 'JOB_MARKET' | 'LISTINGS' | 'COURT' | 'TREASURY'

/** What the read model says of a contract and a token. */
export type Told = {
  readonly holder: Holder
  readonly token: { readonly address: string }
  readonly balance: string
  readonly escrow: string
  readonly bonds: string
  readonly credits: string
}

/**
 * `short`: it has less than it owes. `differs`: it has it, and the read model says otherwise.
 * `untold`: it has it, and the read model says nothing of it.
 */
export type Finding = 'covered' | 'short' | 'differs' | 'untold'

export type Compared = Holding & {
  readonly owed: bigint
  /** What is beyond what is owed; below zero, what is missing. */
  readonly surplus: bigint
  readonly finding: Finding
}

/** The chain's figures, each held against the read model's of the same block. */
export function compareHoldings(
  holdings: readonly Holding[],
  told: readonly Told[] | undefined,
): readonly Compared[] {
  return holdings.map((holding) => {
    const { balance, escrow, bonds, credits, holder, token } = holding
    const owed = escrow + bonds + credits
    const row = told?.find(
      (each) => each.holder === holder && isSameAddress(each.token.address, token.address),
    )
    const said = row ?? silent
    const same =
      balance === BigInt(said.balance) &&
      escrow === BigInt(said.escrow) &&
      bonds === BigInt(said.bonds) &&
      credits === BigInt(said.credits)
    const finding = balance < owed ? 'short' : !told ? 'untold' : same ? 'covered' : 'differs'
    return { ...holding, owed, surplus: balance - owed, finding }
  })
}

/** Of a token that never moved the read model has no row. */
const silent = { balance: '0', escrow: '0', bonds: '0', credits: '0' } as const

/** The worst of all findings; undefined of none. */
export function worstOf(compared: readonly Compared[]): Finding | undefined {
  return (['short', 'differs', 'untold', 'covered'] as const).find((finding) =>
    compared.some((each) => each.finding === finding),
  )
}
