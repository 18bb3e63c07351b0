import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Hex, recoverMessageAddress } from 'viem'
import { z } from 'zod'
import { readMessage } from '../src/auth/siwe/readMessage.ts'
import { Problem } from '../src/problems/problem.ts'

/**
 * `npm run siwe-vectors -- <folder>`: what signing in answers to the vectors that the `siwe` package is
 * tested with, the folder `test` of its repository. Each is asked at the moment it was signed, on the page
 * and for the chain it names, so that nothing but itself speaks against it. Fails if a bad one is taken.
 */
const fieldsSchema = z.object({
  domain: z.string().optional(),
  address: z.string().optional(),
  statement: z.string().optional(),
  uri: z.string().optional(),
  version: z.string().optional(),
  chainId: z.union([z.number(), z.string()]).optional(),
  nonce: z.string().optional(),
  issuedAt: z.string().optional(),
  expirationTime: z.string().optional(),
  notBefore: z.string().optional(),
  requestId: z.string().optional(),
  resources: z.array(z.string()).optional(),
  signature: z.string().optional(),
  // What it is checked against, where that is not what it says itself
  domainBinding: z.string().optional(),
  matchNonce: z.string().optional(),
  time: z.string().optional(),
})
type Fields = z.output<typeof fieldsSchema>
const vectorsSchema = z.record(
  z.string(),
  z.union([z.string(), z.object({ message: z.string() }), fieldsSchema]),
)

/** The message of some fields; what is missing is left empty. */
function messageOf(fields: Fields): string {
  const line = (name: string, value: unknown) => (value === undefined ? [] : [`${name}: ${value}`])
  return [
    `${fields.domain ?? ''} wants you to sign in with your Ethereum account:`,
    fields.address ?? '',
    '',
    ...(fields.statement === undefined ? [''] : [fields.statement, '']),
    ...line('URI', fields.uri),
    ...line('Version', fields.version),
    ...line('Chain ID', fields.chainId),
    ...line('Nonce', fields.nonce),
    ...line('Issued At', fields.issuedAt),
    ...line('Expiration Time', fields.expirationTime),
    ...line('Not Before', fields.notBefore),
    ...line('Request ID', fields.requestId),
    ...(fields.resources ? ['Resources:', ...fields.resources.map((one) => `- ${one}`)] : []),
  ].join('\n')
}

/** Why one is refused; undefined if it is taken. */
async function refusalOf(message: string, about: Fields = {}): Promise<string | undefined> {
  const said = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1]
  const time = about.time ?? said('Issued At') ?? ''
  try {
    const { account, nonce } = readMessage(message, {
      chainId: Number(said('Chain ID')),
      isOrigin: (origin) => !about.domainBinding || new URL(origin).host === about.domainBinding,
      now: Number.isNaN(Date.parse(time)) ? Date.now() : Date.parse(time),
    })
    if (about.matchNonce !== undefined && about.matchNonce !== nonce) return 'nonce'
    if (about.signature === undefined) return undefined
    const signature = about.signature as Hex
    const signer = await recoverMessageAddress({ message, signature }).catch(() => undefined)
    return signer === account ? undefined : 'signature'
  } catch (error) {
    if (error instanceof Problem) return String(error.body.reason)
    throw error
  }
}

const [folder = ''] = process.argv.slice(2)
for (const name of ['parsing', 'parsing_negative_objects', 'verification']) {
  const files = name.endsWith('objects') ? [name] : [`${name}_negative`, `${name}_positive`]
  for (const file of files) {
    const isBad = file.includes('negative')
    const text = await readFile(join(folder, `${file}.json`), 'utf8')
    const vectors = Object.entries(vectorsSchema.parse(JSON.parse(text)))
    let refused = 0
    for (const [title, vector] of vectors) {
      const reason =
        typeof vector === 'string'
          ? await refusalOf(vector)
          : 'message' in vector
            ? await refusalOf(vector.message)
            : await refusalOf(messageOf(vector), vector)
      if (reason) refused += 1
      if (isBad && !reason) process.exitCode = 1
      if (isBad !== Boolean(reason)) console.log(`  ${title}: ${reason ?? 'TAKEN'}`)
    }
    console.log(`${file}: ${vectors.length}, ${refused} refused`)
  }
}
