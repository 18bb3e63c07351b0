import { parseJsonBytes } from '@guildhall/sdk'
import { AwsClient } from 'aws4fetch'
import { z } from 'zod'
import { readAtMost } from '../../content/readAtMost.ts'
import { answerJsonSchema, answerPurpose, answerTool } from '../answer.ts'
import type { EvidenceSettings } from '../settings.ts'
import { type ModelReviewer, maxTokens, type Question, ReviewError } from './reviewer.ts'

const largest = 256 * 1024

const converseSchema = z.object({
  stopReason: z.string(),
  output: z.object({
    message: z.object({
      content: z.array(
        z.looseObject({
          toolUse: z.object({ name: z.string(), input: z.unknown() }).optional(),
        }),
      ),
    }),
  }),
})

const declined: ReadonlySet<string> = new Set([
  'guardrail_intervened',
  'content_filtered',
  'refusal',
])

/** Bedrock's Converse, signed by Signature Version 4; the answer is a call of the one tool there is. */
export function createBedrock(settings: NonNullable<EvidenceSettings['bedrock']>): ModelReviewer {
  const { url, model, region, accessKeyId, secretAccessKey, sessionToken } = settings
  const client = new AwsClient({
    ...{ service: 'bedrock', region, accessKeyId, secretAccessKey, retries: 0 },
    ...(sessionToken && { sessionToken }),
  })
  return {
    name: 'bedrock',
    model,
    async ask({ rules, parts }, signal) {
      const response = await client.fetch(`${url}/model/${encodeURIComponent(model)}/converse`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        redirect: 'error',
        signal,
        body: JSON.stringify({
          system: [{ text: rules }],
          messages: [{ role: 'user', content: parts.map(blockOf) }],
          inferenceConfig: { maxTokens },
          toolConfig: {
            tools: [
              {
                toolSpec: {
                  name: answerTool,
                  description: answerPurpose,
                  inputSchema: { json: answerJsonSchema },
                },
              },
            ],
            toolChoice: { tool: { name: answerTool } },
          },
        }),
      })
      if (!response.ok) {
        await response.body?.cancel()
        const detail = `it answered ${response.status}`
        throw new ReviewError({ failure: 'refused_by_service', detail })
      }
      const bytes = await readAtMost(response, largest)
      const { data } = converseSchema.safeParse(bytes && parseJsonBytes(bytes))
      if (!data) throw new ReviewError({ failure: 'unreachable', detail: 'it answers otherwise' })
      if (declined.has(data.stopReason)) {
        throw new ReviewError({ failure: 'declined', detail: 'it refused' })
      }
      const called = data.output.message.content.find(({ toolUse }) => toolUse)?.toolUse
      return called?.name === answerTool ? called.input : undefined
    },
  }
}

function blockOf(part: Question['parts'][number]) {
  if ('text' in part) return { text: part.text }
  return { image: { format: 'jpeg', source: { bytes: Buffer.from(part.jpeg).toString('base64') } } }
}
