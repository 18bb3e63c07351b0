import type { Stack } from './stack.ts'

/** Replaces the newest blocks by empty ones; what was in them is in no block and no pool any more. */
export async function reorg({ chain }: Stack, depth: number): Promise<void> {
  await chain.request<{ Method: 'anvil_reorg'; Parameters: [number, []]; ReturnType: null }>({
    method: 'anvil_reorg',
    params: [depth, []],
  })
}
