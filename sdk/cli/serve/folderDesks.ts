import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { untrustedText } from '../../src/command/untrustedText.ts'
import type { Assignment } from '../../src/provider/assignment.ts'
import type { Desk, Desks } from '../../src/provider/desk.ts'
import { nameOf } from '../../src/provider/turn.ts'
import type { RelayClient } from '../../src/relayClient.ts'
import { makeOwnDir, readIfThere, writeWhole } from '../home.ts'
import { deliverableOf } from './deliverableOf.ts'
import type { WorkWay } from './settings.ts'
import { openWorkFolder } from './workFolder.ts'

/** Desks that are folders: each delivery's is worked on by a program that outlives the worker. */
export function createFolderDesks({
  dir,
  env,
  relayer,
  program,
  isDeliverable,
}: WorkWay & {
  /** Of this account at this market. */
  dir: string
  /** For the program. */
  env: NodeJS.ProcessEnv
  relayer: RelayClient | undefined
}): Desks {
  const offers = join(dir, 'offers')
  makeOwnDir(offers)

  function open(name: string): Desk {
    const folder = openWorkFolder(join(dir, name))
    return {
      state: () => folder.state(),
      begin: (assignment, key) =>
        folder.begin(`${JSON.stringify(assignment)}\n`, program(key), {
          ...env,
          ...environmentOf(assignment, key),
        }),
      async answer() {
        const { code, stdout, stderr } = folder.done()
        if (code !== 0) return { failed: { code, lastWords: lastWords(stderr) } }
        const work = await deliverableOf(stdout, { relayer, isDeliverable })
        return 'why' in work ? { failed: { why: work.why } } : { deliverable: work }
      },
      stop: () => folder.stop(),
      clear: () => folder.clear(),
      givenUp: () => folder.noted('given-up'),
      giveUp: (reason) => folder.note('given-up', reason),
    }
  }

  return {
    open: (turn) => open(nameOf(turn)),
    offerOn: async (jobId) => readIfThere(join(offers, jobId)),
    noteOffer: (jobId, offer) => writeWhole(join(offers, jobId), offer),
    offered: async () => readdirSync(offers).filter((name) => /^\d+$/.test(name)),
  }
}

function environmentOf({ jobId, round }: Assignment, key: string) {
  return { GUILDHALL_JOB_ID: jobId, GUILDHALL_ROUND: `${round}`, GUILDHALL_WORK_KEY: key }
}

/** A program's words for people, as they may be told. */
function lastWords(text: string): string {
  return untrustedText(text.trim().split('\n').at(-1), { author: null, max: 200 })?.text ?? ''
}
