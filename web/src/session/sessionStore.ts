import { useSyncExternalStore } from 'react'
import { createListeners } from '../data/createListeners.ts'
import { readStoredJson, store } from '../data/stored.ts'
import { isSameAddress } from '../format/address.ts'

type Address = `0x${string}`

/** A sign-in at a relayer, for what it tells nobody else. It moves no money. */
export type Session = {
  readonly relayerUrl: string
  readonly account: Address
  readonly accessToken: string
  /** Good once. */
  readonly refreshToken: string
  /** Of the access token, in Unix seconds. */
  readonly expiresAt: number
}

type State = {
  readonly session?: Session | undefined
  /** Whose session ended by itself while this page was open. */
  readonly lapsed?: Address | undefined
}

const key = 'guildhall.session'
/** Seconds a browser may stay away: by then somebody else may sit at it. */
const longestAbsence = 86_400

/** What a server knows of who is signed in. */
const nobody: State = {}
let state: State = { session: readKept() }
const { subscribe, tell } = createListeners()

export const sessionStore = {
  read: () => state,
  /** What is kept now, by whichever tab. */
  readNewest(): Session | undefined {
    const kept = readKept()
    if (kept && kept.accessToken !== state.session?.accessToken) set({ session: kept })
    return state.session
  },
  start(session: Session) {
    keep(session)
    set({ session })
  },
  /** It ended without anybody here wanting it: what was being done goes on after the next sign-in. */
  lapse() {
    keep(undefined)
    set({ lapsed: state.session?.account ?? state.lapsed })
  },
  forget() {
    keep(undefined)
    set({})
  },
  subscribe,
} as const

/** An account's session, and whether it had one that ended by itself. */
export function useSession(account: Address | undefined) {
  const { session, lapsed } = useSyncExternalStore(
    sessionStore.subscribe,
    sessionStore.read,
    () => nobody,
  )
  return {
    session: isSameAddress(session?.account, account) ? session : undefined,
    hasLapsed: isSameAddress(lapsed, account),
  }
}

// What other tabs do with it. No worker has windows, and neither has a test
globalThis.window?.addEventListener('storage', (event) => {
  // Without a key, all that was kept is gone
  if (event.key !== key && event.key !== null) return
  const kept = readKept()
  if (kept) set({ session: kept })
  else if (state.session) set({ lapsed: state.session.account })
})

function set(next: State) {
  state = next
  tell()
}

function keep(session: Session | undefined) {
  store(key, session && JSON.stringify(session))
}

function readKept(): Session | undefined {
  const kept = readStoredJson(key)
  if (typeof kept !== 'object' || kept === null) return undefined
  const { relayerUrl, account, accessToken, refreshToken, expiresAt } = kept as Partial<Session>
  const texts = [relayerUrl, account, accessToken, refreshToken]
  if (!texts.every((text) => typeof text === 'string')) return undefined
  if (typeof expiresAt !== 'number' || expiresAt + longestAbsence < Date.now() / 1000) {
    store(key, undefined)
    return undefined
  }
  return kept as Session
}
