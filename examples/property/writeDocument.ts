import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generateDocument } from './generateDocument.ts'

writeFileSync(
  fileURLToPath(new URL('county-records.txt', import.meta.url)),
  generateDocument().text,
)
