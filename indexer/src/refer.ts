import { type Hex, zeroHash } from 'viem'
import { reference } from '../ponder.schema.ts'
import type { Handled } from './on.ts'
import { provenanceOf } from './provenance.ts'

type Role = (typeof reference.$inferInsert)['role']

/** Names a document to whoever fetches them. The zero digest names none. */
export async function refer(
  { context, event }: Handled,
  digest: Hex,
  role: Role,
  subject: { jobId?: bigint; agentId?: bigint },
): Promise<void> {
  if (digest === zeroHash) return
  await context.db.insert(reference).values({ digest, role, ...subject, ...provenanceOf(event) })
}

/** A digest, or null for the zero one. */
export function digestOrNull(digest: Hex): Hex | null {
  return digest === zeroHash ? null : digest
}
