import { main } from './simulate/main.ts'

/** `npm run simulate`: a market of many days and characters on a real chain, with what must hold checked. */
process.exitCode = await main(process.argv.slice(2))
