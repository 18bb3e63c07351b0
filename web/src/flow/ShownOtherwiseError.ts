/** What a page shows, and somebody is about to sign by, is not what the chain holds. */
export class ShownOtherwiseError extends Error {
  override name = 'ShownOtherwiseError'
  readonly what: string
  constructor({ what, shown, actual }: { what: string; shown: unknown; actual: unknown }) {
    super(`${what} is shown as ${shown}; on the chain it is ${actual}`)
    this.what = what
  }
}
