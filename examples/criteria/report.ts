export type TestResult = {
  readonly test_id: string
  readonly passed: boolean
  readonly detail: string
}

/** What a suite of acceptance tests says of a deliverable. */
export type Report = {
  readonly tests: readonly TestResult[]
  readonly passed: number
  readonly total: number
  /** How many tests have to pass. */
  readonly needed: number
  readonly accepted: boolean
}
