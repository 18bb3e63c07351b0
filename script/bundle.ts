import { relative } from 'node:path'
import { built } from './stack/built.ts'
import { root } from './stack/root.ts'

/** `npm run bundle -- relayer/src/index.ts …`: programs as JavaScript of few files, in .guildhall/built. */
const programs = process.argv.slice(2)
if (programs.length === 0) throw new Error('Name programs, as relayer/src/index.ts.')
for (const program of programs) console.log(relative(root, await built(program)))
