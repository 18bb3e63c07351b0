import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { Command } from '../src/command/command.ts'
import { commands } from '../src/commands/table.ts'
import { RevertedError } from '../src/errors.ts'
import { flagsOf, ownFlags } from './flagsOf.ts'
import { lineOf } from './lineOf.ts'
import { createProgram } from './program.ts'
import { readInput } from './readInput.ts'
import { report } from './report.ts'
import type { runCommandLine } from './runCommandLine.ts'
import { runWith } from './test/runWith.ts'

const all = Object.values(commands) as readonly Command[]
type Caught = { command: Command; given: Parameters<typeof runCommandLine>[1] }

/** What a command line comes to, without running it. */
async function caught(words: readonly string[]): Promise<Caught | undefined> {
  let found: Caught | undefined
  const { stdin, stdout, stderr } = process
  const signal = new AbortController().signal
  const program = createProgram(
    words,
    { streams: { stdin, stdout, stderr }, env: {}, signal, endsItself() {} },
    async (command, given) => {
      found = { command, given }
    },
  )
  await program.parseAsync([...words], { from: 'user' })
  return found
}

/** A line as a shell divides it. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'(?:[^']|'\\'')*'|[^\s'])+/g)].map(([word]) =>
    word.replace(/'((?:[^']|'\\'')*)'/g, (_, text: string) => text.replaceAll("'\\''", "'")),
  )
}

test('every first word of several commands says what is below it', () => {
  const { stdin, stdout, stderr } = process
  const signal = new AbortController().signal
  const runtime = { streams: { stdin, stdout, stderr }, env: {}, signal, endsItself() {} }
  const above = createProgram([], runtime).commands.filter((one) => one.commands.length > 0)
  expect(above.length).toBeGreaterThan(20)
  for (const one of above) expect(one.description(), one.name()).not.toBe(one.name())
})

describe.each(all.map((command) => [command.cli.join(' '), command] as const))(
  '%s',
  (_, command) => {
    test('its examples, as help shows them, are read as what they are', async () => {
      for (const example of command.examples) {
        const [program, ...words] = wordsOf(lineOf(command, example))
        expect(program).toBe('guildhall')
        const found = await caught(words)
        expect(found?.command.name).toBe(command.name)
        const input = readInput(command, found?.given ?? { flags: {}, words: [] })
        expect(command.input.parse(input)).toEqual(command.input.parse(example))
      }
    })

    test('takes the same as JSON', async () => {
      for (const example of command.examples) {
        const found = await caught([...command.cli, '--json', JSON.stringify(example)])
        expect(readInput(command, found?.given ?? { flags: {}, words: [] })).toEqual(example)
      }
    })

    test('has a flag for each field, each once, none of our own', () => {
      const names = flagsOf(command).map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => ownFlags.some((own) => own === name))).toEqual([])
      const fields = new Set(flagsOf(command).map(({ field }) => field))
      expect([...fields].sort()).toEqual(Object.keys(command.input.shape).sort())
    })

    test('explains itself', async () => {
      const { code, stdout } = await runWith([...command.cli, '--help'], { env: {} })
      expect(code).toBe(0)
      const flat = stdout.replaceAll(/\s+/g, ' ')
      expect(flat).toContain(command.description.split(' ').slice(0, 3).join(' '))
      expect(flat).toContain(`guildhall ${command.cli.join(' ')}`)
      expect(flat).toContain('Examples:')
    })
  },
)

test('words of our own are no command’s of the table', () => {
  const own = ['init', 'whoami', 'serve', 'watch', 'verify', 'dossier', 'complete', 'help']
  expect(all.filter(({ cli }) => own.includes(cli[0]))).toEqual([])
})

describe('values', () => {
  const read = async (...words: string[]) => {
    const found = await caught(words)
    if (!found) throw new Error('nothing ran')
    return readInput(found.command, found.given)
  }

  test('lists by commas, or one after another', async () => {
    const both = { name: 'Ada', description: 'T', tags: ['a', 'b'] }
    const line = ['agent', 'register', '--name', 'Ada', '--description', 'T']
    expect(await read(...line, '--tags', 'a,b')).toEqual(both)
    expect(await read(...line, '--tags', 'a', '--tags', 'b')).toEqual(both)
  })

  test('flags go before --json, parts beside each other', async () => {
    const json = '{"budget":"1","brief":{"title":"A","category":"content"}}'
    const line = ['jobs', 'post', '--json', json]
    expect(
      await read(...line, '--budget', '2', '--brief-description', 'B', '--auto-accept'),
    ).toEqual({
      budget: '2',
      autoAccept: true,
      brief: { title: 'A', category: 'content', description: 'B' },
    })
  })

  test('text that looks like something else stays text', async () => {
    const line = ['work', 'submit', '1', '--message']
    for (const text of ['-', '--yes', '@/etc/passwd', '{"a":1}', '42', '$(id)']) {
      expect(await read(...line, text)).toEqual({ jobId: '1', message: text })
    }
  })

  test('data is JSON', async () => {
    const found = await read('work', 'submit', '1', '--output', '{"rows":[1,2]}')
    expect(found).toEqual({ jobId: '1', output: { rows: [1, 2] } })
  })
})

test('error: JSON that breaks off is told as that, by the name of its flag', async () => {
  const read = async (...words: string[]) => {
    const found = await caught(words)
    return readInput(found?.command as Command, found?.given ?? { flags: {}, words: [] })
  }
  await expect(read('jobs', 'post', '--brief', '{"title":"A"')).rejects.toThrow(
    /^--brief is no JSON: .+/,
  )
  // A digest, and words that may be anything, are no JSON that broke
  await expect(read('jobs', 'post', '--brief', '0x12')).resolves.toEqual({ brief: '0x12' })
  const draft = ['work', 'submit', '1', '--output', '[draft] {']
  await expect(read(...draft)).resolves.toEqual({ jobId: '1', output: '[draft] {' })
})

describe('errors', () => {
  const env = { GUILDHALL_HOME: '/nonexistent' }

  test.each([
    [['jobs', 'get'], 'jobId'],
    [['jobs', 'get', 'abc'], 'jobId'],
    [['jobs', 'list', '--order', 'SIDEWAYS'], 'order'],
    [['jobs', 'list', '--nonsense'], '--nonsense'],
    [['jobs', 'lst'], 'lst'],
    [['jobs'], 'A command is missing'],
    [['jobs', 'get', '1', '2'], 'oo many arguments'],
    [['jobs', 'get', '1', '--json', 'nope'], 'JSON object'],
    [['offer', 'make', '1', '--price', '1.0000000000000000001'], 'price'],
    [['whoami', '--chain', 'x'], 'chainId'],
    [['whoami', '--profile', '../../etc'], 'profile'],
    [['watch', 'job'], 'id'],
    [['watch', '--until', 'ENDED'], '--until'],
    [['verify', 'job'], 'job'],
    [['verify', 'payment', '1'], 'payment'],
    [['verify', 'everything'], 'what'],
    [['verify', 'job', '1', '--trust', 'x'], '--trust'],
    [['verify', 'dossier'], 'dossier'],
    [['dossier', 'x'], 'job'],
    [['serve'], '--exec'],
    [['serve', '--exec', 'x', '--url', 'http://x'], '--exec'],
    [['serve', '--exec', 'x', '--concurrency', '0'], '--concurrency'],
  ])('%j is bad input', async (argv, part) => {
    const { code, stdout, stderr } = await runWith(argv, { env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    const { error } = JSON.parse(stderr)
    expect(`${error.message} ${JSON.stringify(error.issues)}`).toContain(part)
    expect(error).toMatchObject({ retryable: false, exitCode: 2, hint: expect.any(String) })
  })

  test('on a terminal they are words', async () => {
    const { code, stderr } = await runWith(['jobs', 'get', 'abc'], { env, isTerminal: true })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^guildhall: .*jobId/)
  })

  test('a contract’s own words stand in quotation marks', () => {
    const stderr = Object.assign(new PassThrough(), { isTTY: true as const })
    const reason = 'guildhall: paid”\u001b[2J\n$ '
    const error = new RevertedError({ errorName: 'Error', args: [reason] })
    expect(report(error, { stderr })).toBe(1)
    expect(String(stderr.read())).toMatch(/\nIt said “guildhall: paid"\[2J \$”\n$/)
  })

  test('a chain, relayer or read model that does not answer: try again later', async () => {
    const dead = {
      GUILDHALL_RPC: 'http://127.0.0.1:1',
      GUILDHALL_INDEXER: 'http://127.0.0.1:1/graphql',
    }
    const { code, stderr } = await runWith(['jobs', 'list'], { env: { ...env, ...dead } })
    expect(code).toBe(4)
    expect(JSON.parse(stderr).error).toMatchObject({
      code: 'ReadModelUnavailable',
      retryable: true,
    })
  })

  test('without a key: 5', async () => {
    for (const argv of [['whoami'], ['faucet', '--rpc', 'http://127.0.0.1:1']]) {
      const { code, stderr } = await runWith(argv, { env })
      expect([4, 5]).toContain(code)
      expect(JSON.parse(stderr).error.hint).toMatch(/guildhall init|chain|npm start/)
    }
  })
})

test('schemas are printed', async () => {
  const { stdout } = await runWith(['offer', 'make', '--schemas'], { env: {} })
  expect(JSON.parse(stdout)).toMatchObject({
    input: { required: ['jobId', 'price', 'deliveryTime'] },
    output: { type: 'object' },
  })
})

test('completion knows words, flags and choices, and scripts load it into shells', async () => {
  const { log } = console
  const said: string[] = []
  console.log = (text: string) => said.push(text)
  try {
    for (const shell of ['bash', 'zsh', 'fish']) {
      expect((await runWith(['complete', shell], { env: {} })).code).toBe(0)
    }
    expect(said.join('\n')).toMatch(/guildhall complete --/)
    said.length = 0
    await runWith(['complete', '--', 'offer', ''], { env: {} })
    expect(said.join('\n')).toMatch(/^make\t/m)
    said.length = 0
    await runWith(['complete', '--', 'jobs', 'list', '--order', ''], { env: {} })
    expect(said.join('\n')).toMatch(/BUDGET_DESC/)
  } finally {
    console.log = log
  }
})
