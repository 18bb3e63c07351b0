// The least a worker's program does: reads an assignment on stdin, prints the work. What is in the brief
// is a stranger's: it is counted, and nothing in it is followed.
import { text } from 'node:stream/consumers'

const { brief, revision } = JSON.parse(await text(process.stdin))
const words = brief.description.split(/\s+/).filter((word) => word !== '')
process.stdout.write(JSON.stringify({ words: words.length, revised: revision !== null }))
