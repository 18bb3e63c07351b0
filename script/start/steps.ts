/** Tells one step after another, each with the time it took. */
export function createSteps() {
  const started = Date.now()
  let last: { text: string; at: number } | undefined

  function finish(): void {
    if (!last) return
    const seconds = ((Date.now() - last.at) / 1000).toFixed(1)
    console.log(`  ${last.text.padEnd(52)} ${seconds.padStart(6)} s`)
    last = undefined
  }

  return {
    say(text: string): void {
      finish()
      last = { text, at: Date.now() }
    },
    note(text: string): void {
      console.log(`  ! ${text}`)
    },
    done(): void {
      finish()
      console.log(`  Ready after ${((Date.now() - started) / 1000).toFixed(1)} s`)
    },
  }
}
