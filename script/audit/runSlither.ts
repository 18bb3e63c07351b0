import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { bin, root } from '../stack/root.ts'
import { auditOut } from './buildContracts.ts'
import { MissingToolError } from './missingTool.ts'
import { pythonTool } from './pythonTool.ts'
import type { Report } from './report.ts'

/** Why findings are no problems: a detector's, at places (`Contract.function.variable`) or all. */
type Reason = { check: string; places: readonly string[] | '*'; reason: string }

type Finding = { check: string; impact: string; place: string; description: string }

const told = ['High', 'Medium', 'Low']
const findingsFile = `${root}.guildhall/audit/slither.json`
const reasonsFile = 'script/audit/slither.json'

/** Slither finds nothing above informational in our contracts for which no reason is written. */
export function runSlither(): Report {
  const findings = readFindings()
  const reasons: Reason[] = JSON.parse(readFileSync(`${root}${reasonsFile}`, 'utf8'))

  const above = findings.filter(({ impact }) => told.includes(impact))
  const open = above.filter((finding) => !reasons.some((reason) => explains(reason, finding)))
  const stale = reasons.flatMap(({ check, places, reason }) =>
    (places === '*' ? (['*'] as const) : places)
      .filter((place) => {
        const only: Reason = { check, places: place === '*' ? '*' : [place], reason }
        return !above.some((finding) => explains(only, finding))
      })
      .map((place) => `${reasonsFile} explains what is not found: ${check} at ${place}`),
  )
  const count = (impact: string) => findings.filter((finding) => finding.impact === impact).length
  return {
    lines: [
      ...['High', 'Medium', 'Low', 'Informational', 'Optimization'].map(
        (impact) => `${impact.padEnd(14)} ${count(impact)}`,
      ),
      `${above.length - open.length} above informational, each with a reason in ${reasonsFile}`,
    ],
    problems: [
      ...open.map(
        ({ check, impact, place, description }) =>
          `${impact}: ${check} at ${place}\n    ${description.trim().replaceAll('\n', '\n    ')}`,
      ),
      ...stale,
    ],
  }
}

function explains({ check, places }: Reason, finding: Finding): boolean {
  return finding.check === check && (places === '*' || places.includes(finding.place))
}

function readFindings(): Finding[] {
  rmSync(findingsFile, { force: true })
  const { status, stderr, error } = spawnSync(
    pythonTool('slither'),
    [
      '.',
      '--ignore-compile',
      '--foundry-out-directory',
      auditOut,
      '--filter-paths',
      'node_modules|contracts/src/testing',
      '--json',
      findingsFile,
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${dirname(bin('forge'))}:${process.env.PATH}` },
    },
  )
  if (error) {
    throw new MissingToolError({
      tool: 'slither',
      how: 'Remove .guildhall/python and run again.',
      cause: error,
    })
  }
  const output = readJson(findingsFile)
  if (output?.success !== true) {
    throw new SlitherError({ status, output: output?.error ?? stderr })
  }
  const detectors: {
    check: string
    impact: string
    description: string
    elements: readonly Element[]
  }[] = output.results.detectors ?? []
  return detectors.map(({ check, impact, description, elements }) => ({
    check,
    impact,
    description,
    place: placeOf(elements[0]),
  }))
}

export class SlitherError extends Error {
  override name = 'SlitherError'
  constructor({ status, output }: { status: number | null; output: string }) {
    super(`slither could not finish (code ${status}):\n${output}`)
  }
}

type Element = {
  type: string
  name: string
  type_specific_fields?: { parent?: Element }
}

/** Its names from the contract down, without arguments; what has no name is where its parent is. */
function placeOf(element: Element | undefined): string {
  if (!element) return ''
  const parent = element.type_specific_fields?.parent
  if (element.type === 'node' || element.type === 'source_mapping') return placeOf(parent)
  const isNested = parent !== undefined && parent.type !== 'file'
  return isNested ? `${placeOf(parent)}.${element.name}` : element.name
}

function readJson(file: string) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
