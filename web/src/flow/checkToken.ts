import { erc20Abi } from 'viem'
import { isSameAddress } from '../format/address.ts'
import { checkSame } from './checkSame.ts'
import type { ChainView } from './SigningCheck.ts'

/** A token as a page shows amounts in it. */
export type ShownToken = {
  readonly address: `0x${string}`
  readonly symbol: string
  readonly decimals: number
}

/** @throws {ShownOtherwiseError} when amounts in the token are shown as others than they are. */
export async function checkToken(
  { deployment, publicClient }: ChainView,
  { address, symbol, decimals }: ShownToken,
): Promise<void> {
  const token = { address, abi: erc20Abi } as const
  const known = deployment.tokens.find((each) => isSameAddress(each.address, address))
  const [itsSymbol, itsDecimals] = known
    ? [known.symbol, known.decimals]
    : await Promise.all([
        publicClient.readContract({ ...token, functionName: 'symbol' }),
        publicClient.readContract({ ...token, functionName: 'decimals' }),
      ])
  checkSame({ symbol: [symbol, itsSymbol], decimals: [decimals, itsDecimals] })
}
