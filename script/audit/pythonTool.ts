import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { root } from '../stack/root.ts'
import { MissingToolError } from './missingTool.ts'

const environment = `${root}.guildhall/python`
const requirements = `${root}script/audit/requirements.txt`

/**
 * A program of the Python packages in `requirements.txt`, which are installed where they are not,
 * into a folder of this repository.
 */
export function pythonTool(name: 'slither' | 'halmos'): string {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  const mark = `${environment}/installed`
  const installed = existsSync(mark) ? readFileSync(mark, 'utf8') : ''
  if (installed !== wanted) {
    console.log('Installing slither and halmos (about a minute, once)…')
    rmSync(environment, { recursive: true, force: true })
    run('python3', ['-m', 'venv', environment], 'Install Python 3.11 or later with venv.')
    run(
      `${environment}/bin/pip`,
      ['install', '--quiet', '--disable-pip-version-check', '-r', requirements],
      'pip needs a package index that has what script/audit/requirements.txt names.',
    )
    writeFileSync(mark, wanted)
  }
  return `${environment}/bin/${name}`
}

function run(command: string, args: readonly string[], how: string): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  } catch (cause) {
    throw new MissingToolError({ tool: command, how, cause })
  }
}
