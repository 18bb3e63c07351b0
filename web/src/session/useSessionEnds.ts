import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { isSameAddress } from '../format/address.ts'
import { useWallet } from '../wallet/walletStore.ts'
import { endSession } from './endSession.ts'
import { privateKey } from './privateKey.ts'
import { sessionStore } from './sessionStore.ts'

/** A session is its account's: it ends when another takes its place, or none. */
export function useSessionEnds(): void {
  const { account } = useWallet()
  const client = useQueryClient()
  const before = useRef<typeof account>(undefined)
  useEffect(() => {
    const was = before.current
    before.current = account
    const { session } = sessionStore.read()
    // While a page loads, its wallet is not found yet
    if (account === undefined && was === undefined) return
    if (isSameAddress(was, account)) return
    if (session && !isSameAddress(session.account, account)) endSession({ everywhere: false })
    if (was) client.removeQueries({ queryKey: [privateKey] })
  }, [account, client])
}
