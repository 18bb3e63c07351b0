import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { maxDocumentSize } from '../../src/limits.ts'
import { deliverableOf } from './deliverableOf.ts'
import { openWorkFolder } from './workFolder.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'guildhall-cli-'))
})
// A shell that came too late may still make a file in there, while it is emptied
afterEach(() =>
  vi.waitFor(() => rmSync(dir, { recursive: true, force: true }), { timeout: 10_000 }),
)

const { env } = process
const sh = (line: string) => ['/bin/sh', '-c', line] as const

async function toEnd(folder: ReturnType<typeof openWorkFolder>): Promise<string> {
  await expect.poll(() => folder.state(), { timeout: 20_000 }).not.toMatch(/new|running/)
  return folder.state()
}

describe('a program', () => {
  test('gets its input and is run once, however often it is begun', async () => {
    const folder = openWorkFolder(join(dir, '1.0'))
    expect(await folder.state()).toBe('new')
    const line = sh(`echo run >> ${dir}/runs; cat; echo oops >&2; exit 3`)
    for (let i = 0; i < 5; i++) folder.begin('{"a":1}', line, env)
    expect(await toEnd(folder)).toBe('ended')
    openWorkFolder(join(dir, '1.0')).begin('{"a":2}', line, env)
    expect(folder.done()).toMatchObject({ code: 3, stderr: 'oops\n' })
    expect(folder.done().stdout.toString()).toBe('{"a":1}')
    expect(readFileSync(join(dir, 'runs'), 'utf8')).toBe('run\n')
  })

  test('goes on without who began it', async () => {
    const at = join(dir, '2.0')
    const program = `
      import { openWorkFolder } from ${JSON.stringify(join(import.meta.dirname, 'workFolder.ts'))}
      openWorkFolder(${JSON.stringify(at)}).begin('', ['/bin/sh', '-c', 'sleep 1; echo done'], process.env)
      console.log('begun')
      setInterval(() => {}, 1000)`
    writeFileSync(join(dir, 'worker.mts'), program)
    const worker = spawn(process.execPath, ['--import', 'tsx', join(dir, 'worker.mts')], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => worker.stdout.once('data', resolve))
    worker.kill('SIGKILL')
    const folder = openWorkFolder(at)
    expect(await toEnd(folder)).toBe('ended')
    expect(folder.done()).toMatchObject({ code: 0 })
    expect(folder.done().stdout.toString()).toBe('done\n')
  })

  test('that was cut off is lost, until it is cleared', async () => {
    const folder = openWorkFolder(join(dir, '3.0'))
    folder.begin('', sh('sleep 60'), env)
    await expect.poll(() => folder.state(), { timeout: 20_000 }).toBe('running')
    const pid = Number(readFileSync(join(folder.dir, 'begun'), 'utf8'))
    process.kill(-pid, 'SIGKILL')
    expect(await toEnd(folder)).toBe('lost')
    folder.begin('', sh('echo again'), env)
    expect(await folder.state()).toBe('lost')
    folder.clear()
    const anew = openWorkFolder(folder.dir)
    anew.begin('', sh('echo again'), env)
    expect(await toEnd(anew)).toBe('ended')
  })

  test('is stopped with all it started', async () => {
    const folder = openWorkFolder(join(dir, '4.0'))
    folder.begin('', sh(`sleep 61 & echo $! > ${dir}/child; wait`), env)
    await expect
      .poll(() => spawnSync('test', ['-s', `${dir}/child`]).status, { timeout: 20_000 })
      .toBe(0)
    await folder.stop()
    const child = Number(readFileSync(join(dir, 'child'), 'utf8'))
    await expect.poll(() => spawnSync('kill', ['-0', `${child}`]).status).not.toBe(0)
    expect(await folder.state()).toBe('lost')
  })

  test('runs where the worker was started', async () => {
    const folder = openWorkFolder(join(dir, '6.0'))
    folder.begin('', sh('pwd -P'), env)
    expect(await toEnd(folder)).toBe('ended')
    expect(folder.done().stdout.toString().trim()).toBe(realpathSync(process.cwd()))
  })

  test('that says too much is read so far as it could be delivered', async () => {
    const folder = openWorkFolder(join(dir, '7.0'))
    folder.begin('', sh('head -c 3000000 /dev/zero; head -c 9000 /dev/zero >&2; echo end >&2'), env)
    expect(await toEnd(folder)).toBe('ended')
    const { stdout, stderr } = folder.done()
    expect(stdout).toHaveLength(maxDocumentSize + 1)
    expect(stderr).toHaveLength(4096)
    expect(stderr.endsWith('end\n')).toBe(true)
  })

  test('that is not there fails', async () => {
    const folder = openWorkFolder(join(dir, '5.0'))
    folder.begin('', ['/nonexistent'], env)
    expect(await toEnd(folder)).toBe('ended')
    expect(folder.done().code).not.toBe(0)
  })
})

describe('what it answers', () => {
  const plain = { relayer: undefined, isDeliverable: false }
  const of = (text: string, options = plain) => deliverableOf(Buffer.from(text), options)

  test('is data, or a message', async () => {
    expect(await of('{"rows":3}\n')).toEqual({ output: { rows: 3 } })
    expect(await of('Lease agreement\n')).toEqual({ message: 'Lease agreement' })
    expect(await of('{"message":"Here","output":[1]}', { ...plain, isDeliverable: true })).toEqual({
      message: 'Here',
      output: [1],
    })
  })

  test('is nothing to deliver where it is empty, too large or not of the form announced', async () => {
    expect(await of('')).toHaveProperty('why')
    expect(await of('x'.repeat(1024 * 1024 + 1))).toHaveProperty('why')
    expect(await of('text', { ...plain, isDeliverable: true })).toHaveProperty('why')
    expect(await of('{"to":"me"}', { ...plain, isDeliverable: true })).toHaveProperty('why')
  })
})
