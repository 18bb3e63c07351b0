import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './stack/root.ts'

/**
 * Compares what the relayer takes `@xmtp/node-sdk` to be with its own types, and has it make a client as
 * far as the machine reaches its network. Fetches the package, which no test does.
 */
const version = '4.4.0'
const source = `${root}relayer/src/notifications/xmtp/xmtpClient.ts`
const check = `
import * as sdk from '@xmtp/node-sdk'
import { createXmtpClient, identifierOf, signerOf, type XmtpClient, type XmtpSdk } from './xmtpClient.ts'

const key = \`0x\${'1'.repeat(64)}\` as const
export const real: XmtpSdk = sdk
export const signer: sdk.Signer = signerOf({ key })
export const identifier: sdk.Identifier = identifierOf(\`0x\${'2'.repeat(40)}\`)
export const client = (one: sdk.Client): XmtpClient => one
createXmtpClient({ key, env: 'dev', directory: 'db' }, async () => sdk).then(
  () => console.log('A client was made.'),
  (error: Error) => console.log(\`No client was made: \${error.message}\`),
)
`
const settings = `
export type XmtpSettings = { key: \`0x\${string}\`; env: 'local' | 'dev' | 'production'; directory: string }
`

const dir = await mkdtemp(join(tmpdir(), 'guildhall-xmtp-'))
try {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: dir, stdio: 'inherit' })
  await writeFile(`${dir}/package.json`, '{ "type": "module" }')
  await writeFile(`${dir}/check.ts`, check)
  await writeFile(`${dir}/settings.ts`, settings)
  const code = await readFile(source, 'utf8')
  await writeFile(`${dir}/xmtpClient.ts`, code.replace('../settings.ts', './settings.ts'))
  run(
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    `@xmtp/node-sdk@${version}`,
    'viem@2.57.1',
    '@types/node@20.19.25',
  )
  run(
    ...([`${root}node_modules/.bin/tsc`, 'check.ts', '--noEmit', '--strict'] as const),
    ...['--target', 'es2022', '--module', 'nodenext', '--skipLibCheck', '--types', 'node'],
    '--allowImportingTsExtensions',
  )
  console.log('Its types are what the relayer takes them to be.')
  run(`${root}node_modules/.bin/tsx`, 'check.ts')
} finally {
  await rm(dir, { recursive: true, force: true })
}
