import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export type Answer = { value: string } | { error: string }
export type Ask = (
  expressions: readonly string[],
  variables: Readonly<Record<string, string>>,
) => Answer[]

type Pyodide = { runPython(code: string): unknown; globals: { get(name: string): unknown } }

const source = readFileSync(new URL('evaluate.py', import.meta.url), 'utf8')
const [major, minor] = [3, 12]

/**
 * Python 3.12, to ask for values: `python3` if it is one, or else the `pyodide` package
 * (0.26 or 0.27) in a folder, which is Python compiled to WebAssembly.
 */
export async function askPython(pyodideFolder?: string): Promise<Ask> {
  const evaluate = pyodideFolder ? await byPyodide(pyodideFolder) : byCommand()
  return (expressions, variables) =>
    JSON.parse(evaluate(JSON.stringify({ expressions, variables })))
}

function byCommand(): (request: string) => string {
  const version = execFileSync('python3', ['-c', 'import sys; print(sys.version)']).toString()
  if (!version.startsWith(`${major}.${minor}.`)) {
    throw new Error(
      `python3 is ${version.split(' ')[0]}, not ${major}.${minor}: name a folder with pyodide 0.27, ` +
        'as node_modules/pyodide after npm install pyodide@0.27.7 elsewhere',
    )
  }
  const program = `${source}\nimport sys\nprint(evaluate(sys.stdin.read()))`
  return (input) =>
    execFileSync('python3', ['-c', program], { input, maxBuffer: 2 ** 30 }).toString()
}

async function byPyodide(folder: string): Promise<(request: string) => string> {
  const { href } = pathToFileURL(resolve(folder, 'pyodide.mjs'))
  const { loadPyodide } = (await import(href)) as { loadPyodide(): Promise<Pyodide> }
  const python = await loadPyodide()
  python.runPython(source)
  return python.globals.get('evaluate') as (request: string) => string
}
