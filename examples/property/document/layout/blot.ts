import type { Random } from '../random.ts'

/** What is left of a value nobody can read any more. */
export function blot(random: Random): string {
  return random.pick(['[illegible]', '~~~~~~', '[torn]', '#### ##', ''])
}
