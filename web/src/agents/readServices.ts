import { isRecord, parseJson } from '../format/json.ts'

export type Service = { readonly name: string; readonly endpoint: string }

const most = 12

/** The services an ERC-8004 registration file names. A stranger wrote it: text, as far as it goes. */
export function readServices(text: string | null | undefined): readonly Service[] {
  const file = parseJson(text)
  if (!isRecord(file)) return []
  const named = Array.isArray(file.services) ? file.services : file.endpoints
  if (!Array.isArray(named)) return []
  return named.slice(0, most).flatMap((each: unknown) => {
    if (!isRecord(each)) return []
    const { name, endpoint } = each
    return typeof endpoint === 'string' && typeof name === 'string' ? [{ name, endpoint }] : []
  })
}
