import type { PushSubscriptionBody } from '@guildhall/sdk'
import { readStored, store } from '../../data/stored.ts'

/** Whether this browser can be told anything while the page is closed. */
export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

/** The browser's owner said no to notifications of this site. */
export class PushDeniedError extends Error {
  override name = 'PushDeniedError'
}

/** Subscribes this browser with a relayer's key, asking its owner where it must. */
export async function subscribe(pushKey: string): Promise<PushSubscriptionBody> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushDeniedError()
  const { pushManager } = await navigator.serviceWorker.ready
  const options = { userVisibleOnly: true, applicationServerKey: pushKey }
  const subscription = await pushManager.subscribe(options).catch(async () => {
    // It was subscribed with another relayer's key
    await (await pushManager.getSubscription())?.unsubscribe()
    return pushManager.subscribe(options)
  })
  return subscription.toJSON() as PushSubscriptionBody
}

export async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

const key = 'guildhall.push'

/** Which channel is this browser's: a relayer tells no address of it again. */
export function ownChannel(): string | null {
  return readStored(key)
}

export function keepOwnChannel(id: string | undefined): void {
  store(key, id)
}
