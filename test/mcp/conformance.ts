import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../script/stack/root.ts'
import type { Stack } from '../../script/stack/startStack.ts'

const run = promisify(execFile)

/**
 * The protocol's own conformance suite against the relayer's door. `conformance.yml` lists what cannot
 * pass, and why; it fails as well when one of those passes.
 */
export async function conformance(stack: Stack): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-conformance-'))
  const program = `${root}node_modules/@modelcontextprotocol/conformance/dist/index.js`
  const expected = `${import.meta.dirname}/conformance.yml`
  const url = `${stack.relayer.url}/mcp`
  try {
    await run(
      process.execPath,
      [program, 'server', '--url', url, '--expected-failures', expected],
      { cwd: dir, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 },
    ).catch(({ stdout = '', stderr = '' }) => {
      // Its last part says what was not expected
      throw new Error(`${stdout}`.slice(-4000) + stderr)
    })
  } finally {
    await rm(dir, { recursive: true })
  }
}
