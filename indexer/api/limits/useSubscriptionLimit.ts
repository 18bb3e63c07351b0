import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import { TooManySubscriptionsError } from '../errors.ts'

/** Refuses subscriptions beyond so many open ones, of all together and of one client's address. */
export function useSubscriptionLimit(max: { total: number; perAddress: number }): Plugin<{
  /** Undefined where no connection tells it. */
  address: string | undefined
}> {
  const open = new Map<string | undefined, number>()
  let total = 0

  /** Takes a place; gives back how to leave it. */
  function enter(address: string | undefined): () => void {
    total++
    open.set(address, (open.get(address) ?? 0) + 1)
    let left = false
    return () => {
      if (left) return
      left = true
      total--
      const others = (open.get(address) ?? 1) - 1
      if (others > 0) open.set(address, others)
      else open.delete(address)
    }
  }

  function refusal(address: string | undefined): TooManySubscriptionsError | undefined {
    if (total >= max.total) return new TooManySubscriptionsError({ max: max.total, of: 'all' })
    const isFull = address !== undefined && (open.get(address) ?? 0) >= max.perAddress
    return isFull
      ? new TooManySubscriptionsError({ max: max.perAddress, of: 'address' })
      : undefined
  }

  return {
    onSubscribe({ args, subscribeFn, setSubscribeFn, setResultAndStopExecution }) {
      const { address, request } = args.contextValue
      const error = refusal(address)
      if (error) return setResultAndStopExecution({ errors: [error] })
      const leave = enter(address)
      setSubscribeFn(async (parameters) => {
        try {
          return await subscribeFn(parameters)
        } catch (error) {
          leave()
          throw error
        }
      })
      return {
        onSubscribeResult({ result }) {
          if (!isAsyncIterable(result)) return leave()
          // A client that is gone before the first event ends nothing itself
          const end = () => {
            leave()
            result[Symbol.asyncIterator]().return?.()
          }
          const { signal } = request
          if (signal.aborted) end()
          else signal.addEventListener('abort', end, { once: true })
          return { onEnd: leave }
        },
      }
    },
  }
}
