import { type Hex, numberToHex, zeroAddress } from 'viem'
import { addressAt } from './jobWords.ts'
import { readBits } from './readBits.ts'

/** House rules as `JobMarket` keeps them: `IPolicies.Policy`. Periods in seconds. */
export type KeptPolicy = {
  readonly token: Hex
  readonly flags: number
  readonly entries: number
  readonly feeBps: number
  /** Zero: nobody; one: the client. */
  readonly evaluator: Hex
  readonly reviewPeriod: number
  readonly appealAfterApproval: number
  readonly appealAfterRejection: number
  readonly arbiter: Hex | null
  readonly arbiterPeriod: number
  readonly owner: Hex | null
  readonly ownerFeeBps: number
}

/** How many words a policy has. */
export const policyWordCount = 4

/** A policy's words, in order. */
export function readPolicyWords(words: readonly Hex[]): KeptPolicy {
  const [rules = '0x0', judging = '0x0', disputing = '0x0', owning = '0x0'] = words
  const number = (word: Hex, shift: number, bits: number) => Number(readBits(word, shift, bits))
  return {
    token: addressAt(rules) ?? zeroAddress,
    flags: number(rules, 160, 16),
    entries: number(rules, 176, 8),
    feeBps: number(rules, 240, 16),
    evaluator: numberToHex(readBits(judging, 0, 160), { size: 20 }),
    reviewPeriod: number(judging, 160, 24),
    appealAfterApproval: number(judging, 184, 24),
    appealAfterRejection: number(judging, 208, 24),
    arbiter: addressAt(disputing),
    arbiterPeriod: number(disputing, 160, 24),
    owner: addressAt(owning),
    ownerFeeBps: number(owning, 160, 16),
  }
}
