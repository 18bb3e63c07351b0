import { type WebhookEventName, type WebhookVocabulary, webhookEventNames } from '@guildhall/sdk'
import type { Address } from 'viem'
import { groupBy } from '../groupBy.ts'
import { conditions } from './conditions.ts'
import type { Fact } from './fact.ts'

/** What a fact is called in a vocabulary, and who is told of it. Addresses in lower case. */
export type Named = { readonly name: string; readonly told: readonly Address[] }

const byEvent = groupBy(
  webhookEventNames.flatMap((row) => row.of.map((event) => ({ event, row }))),
  ({ event, row }) => `${row.vocabulary} ${event}`,
)

/** A fact's names in a vocabulary; none where it has no word for it. */
export function messagesOf(fact: Fact, vocabulary: WebhookVocabulary): readonly Named[] {
  if (vocabulary === 'guildhall') return [{ name: fact.type, told: everybody(fact) }]
  const rows = byEvent.get(`${vocabulary} ${fact.type}`) ?? []
  return rows.flatMap(({ row: { name, to, when } }) =>
    when === undefined || conditions[when](fact) ? [{ name, told: toldOf(fact, to) }] : [],
  )
}

function everybody({ accounts, job, account }: Fact): readonly Address[] {
  const parties = job ? [job.client, job.provider] : []
  return [...new Set([...accounts, ...parties, account])].filter((one) => one !== null)
}

function toldOf(fact: Fact, to: WebhookEventName['to']): readonly Address[] {
  const { account, job, args } = fact
  const named = typeof args.client === 'string' ? (args.client.toLowerCase() as Address) : null
  const client = job?.client ?? named
  const provider = providerOf(fact)
  const owner = typeof args.owner === 'string' ? (args.owner.toLowerCase() as Address) : null
  const sides = {
    parties: [client, provider],
    client: [client],
    provider: [provider],
    other: [isByClient(fact) ? provider : client],
    account: [account, owner],
  }
  return sides[to].filter((one) => one !== null)
}

/** The provider an event names is the one it is about; on an open job there may be many. */
function providerOf({ args, job }: Fact): Address | null {
  if (typeof args.provider === 'string') return args.provider.toLowerCase() as Address
  return job?.provider ?? null
}

function isByClient({ args }: Fact): boolean {
  const { offer } = args
  if (typeof offer === 'object' && offer && 'byClient' in offer) return offer.byClient === true
  return args.byClient === true
}
