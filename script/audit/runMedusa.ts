import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { foundry } from '../stack/foundry.ts'
import { bin, root } from '../stack/root.ts'
import { MissingToolError } from './missingTool.ts'
import { pythonTool } from './pythonTool.ts'
import type { Report } from './report.ts'

const home = `${root}script/audit/medusa`
const folder = `${root}.guildhall/medusa`
const program = `${folder}/medusa`
/**
 * Medusa plays `contracts/test/medusa` in any order with any arguments, guided by the code it reaches, and
 * finds no call after which a property fails; where it must get to, it gets to, or it found nothing
 * because it was nowhere. What earlier runs found worth keeping is where it begins.
 */
export function runMedusa(): Report {
  install()
  build()
  const { stdout, error } = spawnSync(
    program,
    [
      ...['fuzz', '--no-color', '--config', `${home}/medusa.json`],
      ...['--compilation-target', root, '--corpus-dir', `${folder}/corpus`],
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${dirname(pythonTool('slither'))}:${process.env.PATH}` },
      maxBuffer: 256 * 1024 * 1024,
    },
  )
  rmSync(`${home}/crytic-export`, { recursive: true, force: true })
  if (error) throw new MissingToolError({ tool: 'medusa', how: 'Run again.', cause: error })
  const results = [...stdout.matchAll(/\[(PASSED|FAILED)\] Property Test: \w+\.(\w+)/g)]
  if (results.length === 0) throw new MedusaError({ output: stdout })
  const calls = [...stdout.matchAll(/calls: (\d+)/g)].at(-1)?.[1] ?? 0
  // A failure is told twice: when it comes, and at the end
  const named = (prefix: string, ending: string) => [
    ...new Set(
      results.flatMap(([, how, name = '']) =>
        name.startsWith(prefix) && how === ending ? name : [],
      ),
    ),
  ]
  const held = named('property_', 'PASSED')
  const failed = named('property_', 'FAILED')
  const unreached = named('canary_', 'PASSED')
  const told = (name: string) => stdout.split(`${name}()" failed`)[1]?.slice(0, 4000) ?? ''
  return {
    lines: [
      `${held.length} of ${held.length + failed.length} properties held, ${calls} calls`,
      `${named('canary_', 'FAILED').length} places it must get to reached`,
    ],
    problems: [
      ...failed.map((name) => `${name} failed${told(name)}`),
      ...unreached.map((name) => `Nothing refuted ${name}: it did not get there`),
    ],
  }
}

function install(): void {
  if (existsSync(program)) return
  console.log('Building medusa (a few minutes, once)…')
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('go', ['build', '-o', program, 'github.com/crytic/medusa'], {
      cwd: home,
      // go.sum vouches for it
      env: { ...process.env, GOFLAGS: '-mod=readonly -buildvcs=false', GONOSUMDB: '*' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  } catch (cause) {
    throw new MissingToolError({
      tool: 'medusa',
      how: 'Install Go 1.23 or later, or run `npm run test:deep` instead.',
      cause,
    })
  }
}

function build(): void {
  execFileSync(foundry('forge'), ['build', '--force', '--build-info', '--ast'], {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${dirname(bin('forge'))}:${process.env.PATH}`,
      FOUNDRY_SRC: 'contracts/test/medusa',
      FOUNDRY_TEST: 'contracts/none',
      FOUNDRY_SCRIPT: 'contracts/none',
      FOUNDRY_OUT: '.guildhall/medusa/out',
      FOUNDRY_CACHE_PATH: '.guildhall/medusa/cache',
      FOUNDRY_SKIP: '[]',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

export class MedusaError extends Error {
  override name = 'MedusaError'
  constructor({ output }: { output: string }) {
    super(`medusa played nothing:\n${output.slice(-4000)}`)
  }
}
