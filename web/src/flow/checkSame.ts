import { ShownOtherwiseError } from './ShownOtherwiseError.ts'

type Value = string | number | bigint | boolean | null | undefined

/**
 * Compares what is shown with what is so, field by field, addresses in any letters; a field that is not
 * shown cannot mislead.
 *
 * @throws {ShownOtherwiseError} at the first that differs.
 */
export function checkSame(
  fields: Readonly<Record<string, readonly [shown: Value, actual: Value]>>,
): void {
  for (const [what, [shown, actual]] of Object.entries(fields)) {
    if (shown === undefined) continue
    if (String(shown).toLowerCase() === String(actual).toLowerCase()) continue
    throw new ShownOtherwiseError({ what, shown, actual })
  }
}
