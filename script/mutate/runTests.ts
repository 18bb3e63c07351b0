import { spawn } from 'node:child_process'
import { foundry } from '../stack/foundry.ts'

export type TestRun =
  | { outcome: 'passed' }
  | { outcome: 'failed'; test: string }
  | { outcome: 'timed out' }
  | { outcome: 'broken'; output: string }

/** Runs the tests in some folders until the first that fails. */
export async function runTests(
  tree: string,
  folders: readonly string[],
  seconds: number,
): Promise<TestRun> {
  const pattern = folders.length === 1 ? folders[0] : `{${folders.join(',')}}`
  const child = spawn(
    foundry('forge'),
    ['test', '--match-path', `${pattern}`, '--fail-fast', '--color', 'never'],
    {
      cwd: tree,
      env: {
        ...process.env,
        FORGE_SNAPSHOT_CHECK: 'false',
        // Tests load contracts from their artifacts, where a mutant can take a contract's place
        FOUNDRY_DYNAMIC_TEST_LINKING: 'true',
        FOUNDRY_SOLC: './script/mutate/solc',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk
    })
  }
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, seconds * 1000)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', resolve)
  })
  clearTimeout(timer)

  if (late) return { outcome: 'timed out' }
  const ran = Number(output.match(/(\d+) tests? passed/)?.[1] ?? 0)
  if (code === 0 && ran > 0) return { outcome: 'passed' }
  const test = output.match(/^\[FAIL.*\] (\w+)\(/m)?.[1]
  return test ? { outcome: 'failed', test } : { outcome: 'broken', output: output.slice(-4000) }
}
