import { BadDossierError } from '../errors.ts'
import { type Dossier, dossierLimits, dossierSchema } from './dossierSchema.ts'

const maxValues = 2_000_000
const maxDepth = 12

/**
 * A dossier, from its JSON or parsed.
 *
 * @throws {BadDossierError} where it is none, or larger than one may be.
 */
export function parseDossier(input: unknown): Dossier {
  if (typeof input === 'string' && input.length > dossierLimits.text) tooLarge()
  const value = typeof input === 'string' ? parseJson(input) : input
  checkSize(value)
  const { data, error } = dossierSchema.safeParse(value)
  if (data) return data
  throw new BadDossierError({
    issues: (error?.issues ?? []).slice(0, 20).map(({ path, message }) => ({
      path: path.map(String).join('.').slice(0, 200),
      // It may repeat what the dossier says
      message: message.slice(0, 200),
    })),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadDossierError({ issues: [{ path: '', message: 'is not JSON' }] })
  }
}

/** Nothing is looked at that is too much, too deep or endless. */
function checkSize(value: unknown): void {
  const stack: [unknown, number][] = [[value, 0]]
  let values = 0
  let text = 0
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [each, depth] = next
    values += 1
    if (typeof each === 'string') text += each.length
    if (values > maxValues || text > dossierLimits.text || depth > maxDepth) tooLarge()
    if (typeof each !== 'object' || each === null) continue
    const entries = Object.values(each)
    if (values + stack.length + entries.length > maxValues) tooLarge()
    for (const entry of entries) stack.push([entry, depth + 1])
  }
}

function tooLarge(): never {
  throw new BadDossierError({ issues: [{ path: '', message: 'is larger than a dossier may be' }] })
}
