import type { JobAction } from '../jobActions.ts'
import type { Job } from '../jobQuery.ts'

export type ActionProps<Verb extends JobAction['verb']> = {
  job: Job
  action: Extract<JobAction, { verb: Verb }>
  viewer: `0x${string}`
  onClose: () => void
}
