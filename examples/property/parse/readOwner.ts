import { mendLetters } from './mend.ts'
import { titleCase } from './titleCase.ts'

const companyForm = /,?\s+(LLC|LP|LLP|INC)\.?$/i
const suffix = /\s+(JR\.?|SR\.?|III|II)$/i

/** A name in natural order, whichever way it was indexed. */
export function readOwner(text: string): string | undefined {
  const name = mendLetters(text).replace(/\s+/g, ' ').replace(/,$/, '').trim()
  if (!/[A-Za-z]{2}/.test(name) || /[[\]#~]/.test(name)) return undefined
  const form = companyForm.exec(name)
  if (form) return titleCase(`${name.slice(0, form.index)} ${form[1]}`)
  const comma = name.indexOf(', ')
  if (comma < 0) return titleCase(name)
  const last = name.slice(0, comma)
  const given = name.slice(comma + 2)
  const ending = suffix.exec(given)
  if (!ending) return titleCase(`${given} ${last}`)
  return titleCase(`${given.slice(0, ending.index)} ${last} ${ending[1]}`)
}
