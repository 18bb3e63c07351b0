/** Tells one step after another as it begins, and the time it took once it has ended. */
export function createSteps() {
  const started = Date.now()
  let since: number | undefined

  function finish(): void {
    if (since === undefined) return
    console.log(` ${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s`)
    since = undefined
  }

  return {
    /** A step that takes its time. */
    step(text: string): void {
      finish()
      process.stdout.write(`  ${text.padEnd(40)}`)
      since = Date.now()
    },
    /** Something that happened. */
    tell(text: string): void {
      finish()
      console.log(`  ${text}`)
    },
    done(): void {
      finish()
      console.log(`\n  Ready after ${((Date.now() - started) / 1000).toFixed(1)} s`)
    },
  }
}
