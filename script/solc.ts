import { text } from 'node:stream/consumers'
import solc from 'solc'

/** The two forms in which forge calls a compiler: its version, and standard JSON over stdin. */
if (process.argv[2] === '--version') console.log(`Version: ${solc.version()}`)
else process.stdout.write(solc.compile(await text(process.stdin)))
