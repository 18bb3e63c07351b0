import fs from 'node:fs'
import { type Output, readOutput } from '../src/criteria/readOutput.ts'
import { runTest } from '../src/criteria/runTest.ts'
import { lockDown } from './lockDown.ts'
import type { Line, Work } from './work.ts'

/** The process of a suite: it is told what to do on stdin, says how it goes on stdout, and is locked. */
const write = fs.writeSync
const read = fs.readFileSync
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

lockDown()

function say(line: Line): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let at = 0; at < bytes.length; ) at += write(1, bytes, at)
}

async function run(): Promise<void> {
  const { tests, output, facts } = JSON.parse(read(0, 'utf8')) as Work
  let found: Output | undefined
  for (const [index, test] of tests.entries()) {
    say({ said: 'begins', index })
    // It may be more than there is memory for
    found ??= readOutput({ ...output, bytes: bytesOf(output.base64) })
    const { outcome, detail } = await runTest(test, found, facts)
    say({ said: 'ends', index, outcome: outcome as 'passed', detail })
  }
}

void run()
