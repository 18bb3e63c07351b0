import type { Fields } from './fields.ts'
import { fold } from './fold.ts'
import { isStruck } from './isStruck.ts'
import { joinLines } from './joinLines.ts'
import type { ScannedLine } from './readPages.ts'

/** A paragraph of prose in one of the turns the office uses. */
export function readDeed(lines: readonly ScannedLine[]): Fields[] {
  const text = joinLines(lines.map((line) => line.text))
  const folded = fold(text)
  const between = (before: string, after: string) => {
    const pattern = new RegExp(`(?:${fold(before)}) (.*?)(?:${fold(after)})`, 'd')
    const [from, to] = pattern.exec(folded)?.indices?.[1] ?? []
    return from === undefined ? undefined : text.slice(from, to)
  }
  const fields: Fields = {
    page: lines[0]?.page ?? 0,
    struck: isStruck(text),
    instrument: between('INSTRUMENT NO[.]', ',| A CONVEYANCE|:'),
    parcel: between('PARCEL NUMBER|PARCEL NO[.]', ',|[.] THE GRANTEE'),
    owner: between(
      'CONVEYANCE UNTO|VESTED IN|THE GRANTEE,',
      ',? OF THE PROPERTY|, THE ASSESSED|, TOOK THE',
    ),
    address: between('KNOWN AS|SITUATE AT|PREMISES AT', ', BEARING|, BEING|, CONSISTING'),
    units: between('IMPROVED WITH|HAVING THEREON|CONSISTING OF', ' DWELLING'),
    value: between('ASSESSED AT|VALUE BEING|ASSESSMENT OF', '$'),
    recorded: between(
      'KNOWN THAT ON THE|RECORDED THE|RECORDED ON THE',
      ', THERE|, TITLE| AS INSTRUMENT',
    ),
    area: between('UPON A LOT OF|, BEING|DWELLING UNITS? ON', ', AND ASSESSED| IN EXTENT| OF LAND'),
  }
  return fields.instrument && fields.parcel ? [fields] : []
}
