import type { Deployment } from '@guildhall/sdk'
import { isSameAddress } from '../format/address.ts'
import { checkSame } from './checkSame.ts'

/** A token as a page shows amounts in it. */
export type ShownToken = {
  readonly address: `0x${string}`
  readonly symbol: string
  readonly decimals: number
}

/** Amounts of a token the deployment does not know are shown in its smallest unit, without a name. */
const unknown = { symbol: '', decimals: 0 } as const

/** @throws {ShownOtherwiseError} when amounts in the token are shown as others than they are. */
export function checkToken({ tokens }: Deployment, shown: ShownToken): void {
  const token = tokens.find(({ address }) => isSameAddress(address, shown.address)) ?? unknown
  checkSame({
    symbol: [shown.symbol, token.symbol],
    decimals: [shown.decimals, token.decimals],
  })
}
