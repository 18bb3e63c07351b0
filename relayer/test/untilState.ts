import type { RelayState } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { vi } from 'vitest'
import type { TestRelayer } from './stack.ts'

export async function untilState(
  { client }: TestRelayer,
  id: Hex,
  wanted: RelayState,
): Promise<void> {
  await vi.waitFor(
    async () => {
      const { state, error } = await client.status(id)
      if (state !== wanted) throw new Error(`${id} is ${state}, not ${wanted}: ${error?.message}`)
    },
    { timeout: 20_000, interval: 20 },
  )
}
