import type { Hex } from 'viem'
import type { Deps } from '../../deps.ts'

/** Notes that a public document is to be kept on IPFS, where that is configured. Once a document. */
export async function requestPin(
  { config, sql }: Pick<Deps, 'config' | 'sql'>,
  digest: Hex,
): Promise<void> {
  if (!config.content.pinning) return
  await sql`
    insert into pins ${sql({ digest })}
    on conflict (digest) do update set
      state = 'queued', request_id = null, attempts = 0, due_at = now(), updated_at = now()
    where pins.state = 'failed'`
}
