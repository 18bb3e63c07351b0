import { signedAttestationSchema } from '@guildhall/sdk'
import { Hono } from 'hono'
import { type Attestor, attestorOf, UnmadeSetError } from '../attest/attestor.ts'
import { takeSignature } from '../attest/takeSignature.ts'
import { tellJob } from '../attest/tellJob.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { onlyMethods } from './onlyMethods.ts'
import { readJsonBody } from './readJsonBody.ts'

/** Where attestors of one set gather their signatures. */
export function attestationRoutes(deps: Deps): Hono {
  const app = new Hono()
  const find = attestorOf(deps)

  async function attestor(): Promise<Attestor> {
    const found = await find().catch((error: unknown) => {
      if (error instanceof UnmadeSetError) return undefined
      throw error
    })
    if (found) return found
    throw new Problem('not-found', { detail: 'Nothing is attested by this relayer.' })
  }

  app.post('/attestations', async (c) => {
    const one = await attestor()
    const body = await readJsonBody(c.req, signedAttestationSchema, {
      detail: 'The body is not a signed attestation.',
    })
    c.header('cache-control', 'no-store')
    return c.json(await takeSignature(deps, one, body))
  })
  app.all('/attestations', onlyMethods('POST'))

  app.get('/attestations/:jobId', async (c) => {
    const id = c.req.param('jobId')
    if (!/^[1-9][0-9]{0,17}$/.test(id)) {
      throw new Problem('not-found', { detail: 'Jobs are named by numbers from 1.' })
    }
    c.header('cache-control', 'no-store')
    return c.json(await tellJob(deps, await attestor(), BigInt(id)))
  })
  app.all('/attestations/:jobId', onlyMethods('GET'))
  return app
}
