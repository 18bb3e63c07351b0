/** Wakes whoever waits when something happened, also if that was before it began to wait. */
export type Bell = {
  ring(): void
  /** Until it is rung, or so many seconds are over. */
  heard(seconds: number): Promise<void>
  close(): void
}

/** A bell that is rung by the signal too. */
export function createBell(signal: AbortSignal): Bell {
  let isRung = false
  let wake = () => {}
  const ring = () => {
    isRung = true
    wake()
  }
  signal.addEventListener('abort', ring)
  return {
    ring,
    close: () => signal.removeEventListener('abort', ring),
    async heard(seconds) {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, seconds * 1000)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      isRung = false
    },
  }
}
