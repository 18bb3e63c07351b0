import { cidOf, type Pin, type PinState } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Deps } from '../../deps.ts'

type PinRow = { digest: Hex; state: PinState; created_at: Date; updated_at: Date }

/** Whether a document is kept on IPFS; undefined where nobody asked for it. */
export async function findPin({ sql }: Pick<Deps, 'sql'>, digest: Hex): Promise<Pin | undefined> {
  const [row] = await sql<PinRow[]>`
    select digest, state, created_at, updated_at from pins where digest = ${digest}`
  return (
    row && {
      digest: row.digest,
      cid: cidOf(row.digest),
      state: row.state,
      createdAt: Math.floor(row.created_at.getTime() / 1000),
      updatedAt: Math.floor(row.updated_at.getTime() / 1000),
    }
  )
}
