import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Hex } from 'viem'

/** The code of Multicall3, which nearly every chain has; viem brings it, for chains without it. */
export function multicallCode(): Hex {
  const require = createRequire(import.meta.url)
  const { multicall3Bytecode } = require(
    join(dirname(require.resolve('viem')), 'constants/contracts.js'),
  )
  const [, code] = /f3fe([0-9a-f]+)$/.exec(multicall3Bytecode) ?? []
  return `0x${code}`
}
