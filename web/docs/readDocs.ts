import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { docPath, docSections } from '../src/docs/docSections.ts'
import type { Doc } from '../src/docs/docTree.ts'
import { parseDoc } from './parseDoc.ts'

/** The top of the repository. */
export const repository = join(import.meta.dirname, '../..')

/** Every page, as its file stands now. */
export function readDocs(): readonly { file: string; path: string; doc: Doc }[] {
  const texts = docSections
    .flatMap(({ files }) => files)
    .map((file) => ({ file, text: readFileSync(join(repository, file), 'utf8') }))
  const titles = new Map(texts.map(({ file, text }) => [file, /^# (.+)$/m.exec(text)?.[1] ?? file]))
  return texts.map(({ file, text }) => ({
    file,
    path: docPath(file),
    doc: parseDoc(file, text, titles),
  }))
}
