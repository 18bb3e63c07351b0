import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { SessionEndedError } from './privateFetch.ts'
import { privateKey } from './privateKey.ts'
import { useSession } from './sessionStore.ts'

type Address = `0x${string}`

/** Asks something that is told to one account alone, while it is signed in. */
export function usePrivate<Result>(
  account: Address,
  what: readonly unknown[],
  ask: () => Promise<Result>,
  options: { refetchInterval?: number | ((data: Result | undefined) => number | false) } = {},
) {
  const { session } = useSession(account)
  const { refetchInterval } = options
  return useQuery({
    queryKey: [privateKey, account, ...what],
    queryFn: ask,
    enabled: session !== undefined,
    retry: isWorthAgain,
    refetchInterval:
      typeof refetchInterval === 'function'
        ? ({ state }) => refetchInterval(state.data as Result | undefined)
        : refetchInterval,
  })
}

/** Changes something of an account's, and asks anew for all it may have changed. */
export function usePrivateChange<Input, Result>(
  account: Address,
  change: (input: Input) => Promise<Result>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => askAgain(client, account),
  })
}

export function askAgain(client: QueryClient, account: Address) {
  return client.invalidateQueries({ queryKey: [privateKey, account] })
}

/** Whoever was refused once is refused again. */
export function isWorthAgain(failures: number, error: unknown): boolean {
  const status = typeof error === 'object' && error && 'status' in error ? error.status : 0
  if (error instanceof SessionEndedError || hasEnded(error)) return false
  return failures < 2 && (typeof status !== 'number' || status === 0 || status >= 500)
}

/** Whether a question was not answered because nobody is signed in any more. */
export function hasEnded(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('status' in error && error.status === 401) return true
  return error instanceof SessionEndedError || error.cause instanceof SessionEndedError
}
