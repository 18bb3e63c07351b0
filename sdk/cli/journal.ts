import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Address, concat, type Hex, keccak256, stringToHex, toHex } from 'viem'
import * as z from 'zod'
import { planSchema, signaturesSchema } from '../src/command/plan.ts'
import { digestOf, encodeDocument } from '../src/documents.ts'
import { jsonOrNone } from '../src/jsonOrNone.ts'
import { isMissing, makeOwnDir, readIfThere, writeWhole } from './home.ts'
import { startOf } from './processes.ts'

const begunSchema = z.strictObject({
  plan: planSchema,
  signatures: signaturesSchema,
  /** A payment is among what was signed. */
  paid: z.boolean(),
  /** A request of the run is on the chain already. */
  done: z.boolean(),
  /** How often the request of a lane ended without success. */
  failures: z.record(z.string(), z.int()),
})

type Begun = z.infer<typeof begunSchema>

/**
 * A run as it stands: what is random in it, what it read for what is signed, and the signatures. It is
 * on disk before anything leaves this machine, so a run that was cut off goes on with the same requests
 * when the same command is called again, and money moves once.
 */
export type Journal = {
  readonly isResumed: boolean
  readonly state: Begun
  random(account: Address, name: string): Hex
  save(): void
  /** The run is over: the same command again is another. */
  forget(): void
  /** The run may be gone on with. */
  leave(): void
}

/** Journals this process has open. */
const open = new Set<string>()

/** This process and no other, whatever number the next has. */
const self = `${process.pid}-${startOf(process.pid)}`

/** Goes on with a run of the same that nobody is at any more, or begins one. */
export function openJournal({
  dir,
  what,
  now,
}: {
  dir: string
  /** All that makes a run the same run. */
  what: unknown
  /** Unix seconds. */
  now: number
}): Journal {
  makeOwnDir(dir)
  const id = digestOf(encodeDocument(what)).slice(2, 34)
  const usual = join(dir, `${id}.${self}.json`)
  // Two at once in one process are two
  const file = open.has(usual) ? join(dir, `${id}-${crypto.randomUUID()}.${self}.json`) : usual
  const left = file === usual ? takeOver({ dir, id, file }) : undefined
  open.add(file)
  const state: Begun = left ?? {
    plan: { seed: toHex(crypto.getRandomValues(new Uint8Array(32))), at: now, fixed: {} },
    signatures: {},
    paid: false,
    done: false,
    failures: {},
  }
  return {
    isResumed: left !== undefined,
    state,
    random: (account, name) =>
      keccak256(
        concat([
          state.plan.seed as Hex,
          account,
          keccak256(stringToHex(`${name}${state.failures[name] ?? ''}`)),
        ]),
      ),
    save: () => writeWhole(file, JSON.stringify(state)),
    forget() {
      open.delete(file)
      rmSync(file, { force: true })
    },
    leave: () => void open.delete(file),
  }
}

function takeOver({ dir, id, file }: { dir: string; id: string; file: string }): Begun | undefined {
  for (const name of readdirSync(dir)) {
    const [, owner] = name.match(new RegExp(`^${id}(?:-[0-9a-f-]+)?\\.(\\d+-\\w+)\\.json$`)) ?? []
    if (owner === undefined) continue
    const other = join(dir, name)
    if (owner === self ? open.has(other) : isAlive(owner)) continue
    try {
      renameSync(other, file)
    } catch (error) {
      // Another run was quicker
      if (isMissing(error)) continue
      throw error
    }
    const parsed = begunSchema.safeParse(jsonOrNone(readIfThere(file) ?? ''))
    if (parsed.success) return parsed.data
  }
  return undefined
}

function isAlive(owner: string): boolean {
  const [pid, start] = owner.split('-')
  return startOf(Number(pid)) === start
}
