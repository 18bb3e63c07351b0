import { cidOf, type Pin, type PinState } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Deps } from '../../deps.ts'
import { unixTime } from '../../unixTime.ts'

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
      createdAt: unixTime(row.created_at),
      updatedAt: unixTime(row.updated_at),
    }
  )
}
