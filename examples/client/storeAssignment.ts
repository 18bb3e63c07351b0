import { readFile } from 'node:fs/promises'
import { type Brief, briefSchema, encodeDocument } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Agent } from '../agent/startAgent.ts'
import { propertyCriteria } from '../property/criteria.ts'
import { countPages, trade } from '../property/scenario.ts'

export type Assignment = { readonly brief: Brief; readonly digest: Hex; readonly pages: bigint }

/** Stores the book and the brief that names it; the same ones have the same digests every time. */
export async function storeAssignment(agent: Agent): Promise<Assignment> {
  const document = await readFile(new URL('../property/county-records.txt', import.meta.url))
  const book = await agent.documents.put(document)
  const pages = countPages(document)
  const brief = briefSchema.parse({
    kind: 'brief',
    version: 1,
    title: `Extract the property records from this ${pages}-page document`,
    description:
      "The attached scan of a county recorder's book holds property records in tables, forms, cards " +
      'and deeds. Return a JSON array with one record per parcel: the last one recorded. Leave out ' +
      'entries marked void and entries of which any field cannot be read.',
    category: 'data',
    tags: [trade, 'document-extraction'],
    attachments: [
      { name: 'county-records.txt', digest: book, size: document.length, mediaType: 'text/plain' },
    ],
    criteria: propertyCriteria,
  })
  return { brief, digest: await agent.documents.put(encodeDocument(brief)), pages }
}
