import { type Address, isAddress } from 'viem'
import { Problem } from '../../problems/problem.ts'

/** What one may follow: everything, or what concerns a job, an agent, an account. */
export type Topic =
  | { readonly name: 'market'; readonly of: 'market' }
  | { readonly name: string; readonly of: 'job' | 'agent'; readonly id: string }
  | { readonly name: string; readonly of: 'account'; readonly id: Address }

/** The most topics of one connection. */
export const maxTopics = 20

/** @throws {Problem} `malformed`. */
export function parseTopic(name: string): Topic {
  if (name === 'market') return { name, of: 'market' }
  const [, of, id = ''] = /^(job|agent|account):(.*)$/.exec(name) ?? []
  if ((of === 'job' || of === 'agent') && /^(?:0|[1-9][0-9]{0,77})$/.test(id)) {
    return { name, of, id }
  }
  if (of === 'account' && isAddress(id, { strict: false })) {
    return { name, of, id: id.toLowerCase() as Address }
  }
  throw new Problem('malformed', {
    detail: 'There is no such topic.',
    hint: 'Topics are market, job:<id>, agent:<id> and account:<address>.',
    issues: [{ path: 'topic', message: 'is none' }],
  })
}
