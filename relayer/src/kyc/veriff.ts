import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseJsonBytes } from '@guildhall/sdk'
import { z } from 'zod'
import { parse } from '../http/parse.ts'
import type { Log } from '../log.ts'
import { Problem } from '../problems/problem.ts'
import type { Decision, IdentityProvider } from './identityProvider.ts'
import type { IdentitySettings } from './settings.ts'

/** How long Veriff may take to answer, in milliseconds. */
const timeout = 20_000

const startedSchema = z.object({
  status: z.literal('success'),
  verification: z.object({ id: z.uuid(), url: z.url({ protocol: /^https$/ }) }),
})
/** All that is read of a decision: what else there is tells of the person. */
const decisionSchema = z.object({
  verification: z.object({
    id: z.uuid(),
    code: z.int(),
    vendorData: z.uuid(),
    decisionTime: z.iso.datetime().nullish(),
  }),
})

/** Veriff's codes of what it decided. */
const states: Readonly<Record<number, Decision['state']>> = {
  9001: 'approved',
  9102: 'declined',
  9103: 'resubmit',
  9104: 'expired',
  9121: 'review',
}

/** Checks by Veriff: the person shows documents to it alone. */
export function createVeriff({ veriff, returnUrl }: IdentitySettings, log: Log): IdentityProvider {
  const signatureOf = (body: string | Uint8Array) =>
    createHmac('sha256', veriff.secret).update(body).digest('hex')

  return {
    name: 'veriff',
    async start(id) {
      const verification = { callback: returnUrl, vendorData: id }
      const body = JSON.stringify({ verification })
      const answer = await fetch(`${veriff.url}/v1/sessions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-auth-client': veriff.key,
          'x-hmac-signature': signatureOf(body),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      }).catch((cause: unknown) => {
        throw unavailable(cause)
      })
      const started = startedSchema.safeParse(await answer.json().catch(() => undefined))
      if (!answer.ok || !started.success) {
        log.error({ status: answer.status }, 'Veriff refused, or answered what is no session')
        throw unavailable()
      }
      const { id: reference, url } = started.data.verification
      return { reference, url }
    },
    read(body, header) {
      const shown = Buffer.from(header('x-hmac-signature') ?? '')
      const signature = Buffer.from(signatureOf(body))
      const isSigned = shown.length === signature.length && timingSafeEqual(shown, signature)
      if (!isSigned || header('x-auth-client') !== veriff.key) {
        throw new Problem('bad-signature', { detail: 'Veriff did not sign this.' })
      }
      const refusal = { detail: 'The body is no decision of Veriff’s.' }
      const { verification } = parse(decisionSchema, parseJsonBytes(body), refusal)
      const { id: reference, code, vendorData: id, decisionTime } = verification
      const state = states[code]
      if (!state) return undefined
      // Its time is what tells an approval from the same one played again
      if (state === 'approved' && !decisionTime) throw new Problem('malformed', refusal)
      return { id, reference, state, decidedAt: decisionTime ? new Date(decisionTime) : undefined }
    },
  }
}

function unavailable(cause?: unknown): Problem {
  const detail = 'The provider of identity checks did not answer as it should.'
  return new Problem('unavailable', { detail, hint: 'Ask again later.' }, { cause })
}
