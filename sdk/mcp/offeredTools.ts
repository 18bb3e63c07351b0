import { groupOf } from '../src/command/groupOf.ts'
import { GuildhallError } from '../src/errors.ts'
import { type Face, signingOf } from './face.ts'
import { type Tool, toolsFor } from './tool.ts'

/** Somebody wants tools there are none of. */
export class UnknownToolsError extends GuildhallError {
  override name = 'UnknownToolsError'
  constructor({ unknown, groups }: { unknown: readonly string[]; groups: readonly string[] }) {
    const named = unknown.map((one) => JSON.stringify(one.slice(0, 64))).join(', ')
    super(`There is no tool or group ${named}. Groups are ${groups.join(', ')}.`)
  }
}

/**
 * The tools a server offers: those its face names, by group or by name, or all.
 *
 * @throws {UnknownToolsError}
 */
export function offeredTools(face: Pick<Face, 'local' | 'readOnly' | 'tools'>): readonly Tool[] {
  const all = toolsFor(signingOf(face))
  const { tools: wanted, readOnly } = face
  const names = new Map(all.map((tool) => [tool, [tool.name, groupOf(tool.command)]]))
  const known = new Set([...names.values()].flat())
  const unknown = (wanted ?? []).filter((one) => !known.has(one))
  if (unknown.length > 0) {
    const groups = [...new Set(all.map(({ command }) => groupOf(command)))].sort()
    throw new UnknownToolsError({ unknown: unknown.slice(0, 5), groups })
  }
  return all.filter(
    (tool) =>
      !(readOnly && tool.command.kind === 'write') &&
      (!wanted || names.get(tool)?.some((name) => wanted.includes(name))),
  )
}

/** Groups and tools as a setting or an address has them: by commas. All where nothing is said. */
export function wantedTools(text: string | undefined): readonly string[] | undefined {
  const wanted = (text ?? '').split(',').flatMap((one) => one.trim() || [])
  return wanted.length > 0 ? wanted : undefined
}
