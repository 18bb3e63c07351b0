import { createHash } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { sweep } from './sweep.ts'

/** Clocks of several processes differ a little; so long a request is remembered beyond its end. */
const margin = 60

/** Whether a signed request comes for the first time. Remembered for `validity` seconds and some. */
export async function takeOnce(
  { sql }: Pick<Deps, 'sql'>,
  name: string,
  validity: number,
): Promise<boolean> {
  const hash = createHash('sha256').update(name).digest('hex')
  await sweep(sql, 'seen_requests')
  const [taken] = await sql`
    insert into seen_requests (hash, expires_at)
    values (${hash}, now() + ${validity + margin} * interval '1 second')
    on conflict do nothing returning hash`
  return taken !== undefined
}
