import { isDisposable } from '../../chainIdentity.ts'
import type { Deps } from '../../deps.ts'
import { type HandleProvider, NotVerifiedError } from '../handleProvider.ts'
import { readFile } from './readFile.ts'
import { readTxt } from './readTxt.ts'
import { isTestName, registrable } from './registrable.ts'

const path = '/.well-known/guildhall.json'

/**
 * Domains: a file on its server or a record in its zone has the code. On a throw-away chain a name below
 * `.test` is looked for at the address given with the check, which proves nothing: it is for trying out.
 */
export function createDomainProvider(deps: Deps): HandleProvider {
  const isLocal = isDisposable(deps.config.chainId)

  async function lookFor(name: string, code: string, at: string | undefined): Promise<string> {
    const isTest = isLocal && isTestName(name)
    if (isTest && (at === undefined || !URL.canParse(at))) {
      throw new NotVerifiedError('not-found', `Give the address ${name} is served at.`)
    }
    const origin = isTest && at !== undefined ? new URL(at).origin : `https://${name}`
    const found = await Promise.allSettled([
      readFile(deps, `${origin}${path}`).then((codes) => ({ how: 'file', codes })),
      ...(isTest ? [] : [readTxt(deps, recordOf(name)).then((codes) => ({ how: 'dns', codes }))]),
    ])
    const read = found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const place = read.find(({ codes }) => codes.includes(code))
    if (place) return place.how
    const faults = found.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    const unknown = faults.find((fault) => !(fault instanceof NotVerifiedError))
    if (unknown) throw unknown
    if (read.length > 0) {
      throw new NotVerifiedError('no-code', 'What is there is another code.')
    }
    throw faults[0] ?? new NotVerifiedError('not-found', 'There is neither a file nor a record.')
  }

  return {
    fold: (name) => (isLocal && isTestName(name) ? name.toLowerCase() : registrable(name)),

    places: ({ name, code }) => [
      { how: 'file', at: `https://${name}${path}`, content: JSON.stringify({ code }) },
      { how: 'dns', at: recordOf(name), content: `guildhall=${code}` },
    ],

    async find({ name, code, url }) {
      const how = await lookFor(name, code, url)
      const isTest = isLocal && isTestName(name)
      return { subject: name, seen: { domain: name, how, ...(isTest && { provesNothing: true }) } }
    },

    async isThere({ subject, code }) {
      // Nobody said again where it is
      if (isLocal && isTestName(subject)) return true
      try {
        await lookFor(subject, code, undefined)
        return true
      } catch (error) {
        if (!(error instanceof NotVerifiedError)) throw error
        return false
      }
    },
  }
}

function recordOf(name: string): string {
  return `_guildhall.${name}`
}
