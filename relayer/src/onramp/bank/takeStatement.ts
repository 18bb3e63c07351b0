import type { Statement } from '@guildhall/sdk'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../problems/problem.ts'
import { takeNotice } from '../takeNotice.ts'
import { referencesIn } from './bank.ts'

type Line = Statement['lines'][number]

/**
 * Proves that the operator sent a statement.
 *
 * @throws {Problem} `not-found` where there is no bank; `bad-signature`.
 */
export function checkStatement(
  { config }: Pick<Deps, 'config'>,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): void {
  const { bank } = config.deposits ?? {}
  if (!bank) throw new Problem('not-found', { detail: 'There are no deposits by bank here.' })
  try {
    new Webhook(bank.secret).verify(Buffer.from(body).toString(), { ...headers })
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error
    throw new Problem('bad-signature', {
      detail: 'The statement is not signed as Standard Webhooks are, lately, with BANK_SECRET.',
    })
  }
}

/** Books the lines of a statement, each once; a line that names no deposit is the operator's to look at. */
export async function takeStatement(deps: Deps, { lines }: Statement) {
  const outcomes = []
  for (const line of lines) {
    const deposit = await depositFor(deps, line)
    const { outcome, depositId } = await takeNotice(deps, {
      provider: 'bank',
      id: line.id,
      kind: 'line',
      told: {
        what: 'part',
        method: 'bank',
        depositId: deposit?.id ?? nobody,
        reference: deposit?.reference ?? '',
        payment: undefined,
        amount: BigInt(line.amount),
        currency: line.currency,
      },
    })
    outcomes.push({ id: line.id, outcome, ...(depositId && { deposit: depositId }) })
  }
  return { lines: outcomes }
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** The deposit a line is for: one that names two is for none. */
async function depositFor({ sql }: Pick<Deps, 'sql'>, { reference }: Line) {
  const named = referencesIn(reference)
  if (named.length === 0) return undefined
  const rows = await sql<{ id: string; reference: string }[]>`
    select id, reference from deposits where method = 'bank' and reference in ${sql([...named])}`
  return rows.length === 1 ? rows[0] : undefined
}
