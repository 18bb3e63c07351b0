import { usePrivate } from '../../session/usePrivate.ts'
import { useNotifications } from '../useNotifications.ts'

/** Milliseconds. */
const interval = 5000

/** An account's channels; while one is unproven they are asked for again. */
export function useChannels(account: `0x${string}`) {
  const notifications = useNotifications()
  return usePrivate(account, ['channels'], () => notifications.channels(), {
    refetchInterval: (data) =>
      data?.channels.some(({ state }) => state === 'unproven') ? interval : false,
  })
}
