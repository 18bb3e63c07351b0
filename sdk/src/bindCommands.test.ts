import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { bindCommands } from './bindCommands.ts'
import { deploymentOf } from './deployment.ts'
import { NoActorError } from './errors.ts'
import { localChainId } from './localChainId.ts'

const context = { deployment: deploymentOf(localChainId), publicClient: {} as never }

test('default', async () => {
  const commands = bindCommands(context)
  await expect(commands.cancelJob({ jobId: '1' })).rejects.toThrow(NoActorError)
})

test('behavior: it is an object like others', async () => {
  const commands = bindCommands(context)
  expect(await Promise.resolve(commands)).toBe(commands)
  expect(JSON.stringify({ commands })).toBe('{"commands":{}}')
  expect(`${commands}`).toBe('[object Object]')
})

test('error: no such command', async () => {
  const commands = bindCommands(context) as unknown as Record<string, () => Promise<unknown>>
  await expect(commands.stealEverything?.()).rejects.toThrow('There is no command stealEverything.')
})

test('who calls no command carries none', () => {
  const reached = new Set<string>()
  const walk = (file: string) => {
    if (reached.has(file)) return
    reached.add(file)
    const text = readFileSync(file, 'utf8')
    const imports = text.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)'$/gm)
    for (const [, specifier = ''] of imports) walk(resolve(dirname(file), specifier))
  }
  walk(resolve(import.meta.dirname, 'index.ts'))
  const files = [...reached].map((file) => relative(import.meta.dirname, file))
  expect(files).toContain('command/localActor.ts')
  expect(files.filter((file) => /^(commands\/|command\/words)/.test(file))).toEqual([])
})
