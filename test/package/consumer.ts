import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bin } from '../../script/stack/root.ts'

const run = promisify(execFile)

const program = `
import { createGuildhall, type Guildhall, GuildhallError, type JobState, local } from '@guildhall/sdk'
import { type CommandOutput, commands } from '@guildhall/sdk/commands'
import { encryptDocument } from '@guildhall/sdk/encryption'
import { serve } from '@guildhall/sdk/provider'
import { verifyJob } from '@guildhall/sdk/verify'
import { relayStatusSchema } from '@guildhall/sdk/wire'
import { privateKeyToAccount } from 'viem/accounts'

const guildhall: Guildhall = createGuildhall({
  account: privateKeyToAccount(\`0x\${'11'.repeat(32)}\`),
  chain: local,
  relayer: 'http://127.0.0.1:4000',
})
const posted: CommandOutput<'postJob'> = await guildhall.commands.postJob({
  brief: { title: 'a', description: 'b', category: 'content' },
  budget: '1.00',
})
const job: JobState = await guildhall.waitForJob({
  jobId: posted.jobId,
  until: ({ status }) => status === 'SUBMITTED',
})
const digest: string | undefined = job.deliverable?.digest
await serve(guildhall, { work: async ({ brief }) => ({ message: brief.title }) })
export { commands, digest, encryptDocument, GuildhallError, relayStatusSchema, verifyJob }

// @ts-expect-error amounts are decimal strings
await guildhall.commands.postJob({ brief: { title: 'a', description: 'b', category: 'content' }, budget: 1 })
// @ts-expect-error there is no such status
job.status === 'DONE'
// @ts-expect-error what is delivered is a deliverable
await serve(guildhall, { work: async () => 7 })
`

/** Compiles a program of a browser's strictly, the package's own types included; returns what is wrong. */
export async function compileConsumer(project: string): Promise<string> {
  const dir = join(project, 'consumer')
  await mkdir(dir)
  await writeFile(join(dir, 'program.ts'), program)
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false },
    ...{ target: 'ES2022', module: 'NodeNext', lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: [] },
  }
  await writeFile(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  return run(bin('tsc'), ['-p', dir]).then(
    () => '',
    ({ stdout, message }) => stdout || message,
  )
}
