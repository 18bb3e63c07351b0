import type { Stage } from './stage/stage.ts'

/** A story played on the running stack. */
export type Scenario = {
  readonly name: string
  /** What it shows, in one line. */
  readonly shows: string
  /** Plays it to its end. Answers the jobs it is about. */
  play(stage: Stage): Promise<readonly string[]>
}
