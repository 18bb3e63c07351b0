import { TaskState } from '@a2a-js/sdk'

/** What of a job decides its task's state. */
export type Standing = {
  readonly status: string
  readonly ending: string | null
  readonly returned: boolean
}

/** Endings by which nobody's work failed. */
const canceled = new Set(['CANCELLED', 'LAPSED', 'TAKEN_BACK'])

/**
 * A job's state as a task's. A dispute is still work: A2A's `failed` is for good, and a dispute may be
 * won.
 */
export function stateOfJob({ status, ending, returned }: Standing): TaskState {
  switch (status) {
    case 'OPEN':
      return TaskState.TASK_STATE_SUBMITTED
    case 'FUNDED':
    case 'JUDGED':
    case 'DISPUTED':
      return TaskState.TASK_STATE_WORKING
    case 'SUBMITTED':
      return returned ? TaskState.TASK_STATE_WORKING : TaskState.TASK_STATE_INPUT_REQUIRED
    case 'COMPLETED':
      return TaskState.TASK_STATE_COMPLETED
    default:
      return canceled.has(ending ?? '')
        ? TaskState.TASK_STATE_CANCELED
        : TaskState.TASK_STATE_FAILED
  }
}

/** Whether nothing comes after a state. */
export function isFinal(state: TaskState | undefined): boolean {
  return (
    state === TaskState.TASK_STATE_COMPLETED ||
    state === TaskState.TASK_STATE_FAILED ||
    state === TaskState.TASK_STATE_CANCELED ||
    state === TaskState.TASK_STATE_REJECTED
  )
}
