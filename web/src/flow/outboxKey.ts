/** Where this browser keeps documents nobody took yet. */
export const outboxKey = 'guildhall.outbox'

export function hasOutbox(): boolean {
  try {
    return localStorage.getItem(outboxKey) !== null
  } catch {
    return false
  }
}
