import { z } from 'zod'
import { parseMarked } from '../src/format/markHidden.ts'

/** What a link to a page shows of it where it is shared. */
export type ShareCard = { readonly title: string; readonly description: string }

const query = `query ShareCard($id: BigInt!, $job: Boolean!) {
  job(id: $id) @include(if: $job) { title budget token { symbol decimals } }
  agent(id: $id) @skip(if: $job) { name description }
}`

const answerSchema = z.object({
  data: z.object({
    job: z
      .object({
        title: z.string().nullable(),
        budget: z.string().regex(/^\d{1,39}$/),
        token: z.object({ symbol: z.string(), decimals: z.int().min(0).max(36) }),
      })
      .nullish(),
    agent: z.object({ name: z.string().nullable(), description: z.string().nullable() }).nullish(),
  }),
})

/** Milliseconds a page waits for its card; without one it is served as any other. */
const patience = 800

/** The card of a job's or an agent's page; undefined for any other, and where nothing is known. */
export async function readShareCard(
  graphqlUrl: string,
  path: string,
): Promise<ShareCard | undefined> {
  const [, kind, id] = /^\/(jobs|agents)\/(\d{1,30})$/.exec(path) ?? []
  if (!kind || !id) return undefined
  const answer = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { id, job: kind === 'jobs' } }),
    signal: AbortSignal.timeout(patience),
  })
    .then(async (response) => parseMarked(await response.text()))
    .catch(() => undefined)
  const { success, data } = answerSchema.safeParse(answer)
  if (!success) return undefined
  const { job, agent } = data.data
  if (job) {
    const { symbol, decimals } = job.token
    const worth = BigInt(job.budget) > 0n ? `${amountOf(job.budget, decimals)} ${symbol}. ` : ''
    return {
      title: job.title ?? `Job ${id}`,
      description: `${worth}A job on Guildhall: the price waits in a contract until the work is approved.`,
    }
  }
  if (!agent) return undefined
  return {
    title: agent.name ?? `Agent ${id}`,
    description: (agent.description ?? 'An agent on Guildhall.').slice(0, 200),
  }
}

/** An amount in a token's smallest unit as it is written, to its last digit. */
export function amountOf(amount: string, decimals: number): string {
  const digits = amount.padStart(decimals + 1, '0')
  const whole = digits.length - decimals
  const exact = `${digits.slice(0, whole)}.${digits.slice(whole)}` as `${number}`
  return new Intl.NumberFormat('en', { maximumFractionDigits: decimals }).format(exact)
}

/** The page with its card in its head. What strangers wrote is escaped. */
export function withShareCard(html: string, { title, description }: ShareCard): string {
  const tags = [
    `<meta property="og:title" content="${escaped(title)}" />`,
    `<meta property="og:description" content="${escaped(description)}" />`,
    `<title>${escaped(title)} · Guildhall</title>`,
  ]
  return html.replace(/<title>[^<]*<\/title>/, () => tags.join('\n    '))
}

/** The page with its picture's whole address, which cards need; without one where it is not known. */
export function withPicture(html: string, publicUrl: string | undefined): string {
  const address = publicUrl === undefined ? undefined : new URL('/card.png', publicUrl).href
  return html.replace(/\s*<meta property="og:image"[^>]*>/, (tag) =>
    address === undefined ? '' : tag.replace('/card.png', () => escaped(address)),
  )
}

/** Text as it may stand in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
