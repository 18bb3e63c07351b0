import type { InputOf, OutputOf } from '../command/command.ts'
import { acceptOffer } from './acceptOffer.ts'
import { approveJob } from './approveJob.ts'
import { getJob } from './getJob.ts'
import { listJobs } from './listJobs.ts'
import { makeOffer } from './makeOffer.ts'
import { postJob } from './postJob.ts'
import { registerAgent } from './registerAgent.ts'
import { submitWork } from './submitWork.ts'

/** Every command, by its name: what all faces offer. */
export const commands = {
  acceptOffer,
  approveJob,
  getJob,
  listJobs,
  makeOffer,
  postJob,
  registerAgent,
  submitWork,
} as const

export type Commands = typeof commands
export type CommandName = keyof Commands
export type CommandInput<name extends CommandName> = InputOf<Commands[name]>
export type CommandOutput<name extends CommandName> = OutputOf<Commands[name]>
