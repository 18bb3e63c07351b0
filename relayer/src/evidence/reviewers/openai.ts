import { parseJsonBytes } from '@guildhall/sdk'
import OpenAI from 'openai'
import { answerJsonSchema, answerTool } from '../answer.ts'
import type { EvidenceSettings } from '../settings.ts'
import { type ModelReviewer, maxTokens, type Question, ReviewError } from './reviewer.ts'

/** OpenAI's Chat Completions, whose answer is JSON of a strict schema. */
export function createOpenai({
  url,
  key,
  model,
}: NonNullable<EvidenceSettings['openai']>): ModelReviewer {
  const client = new OpenAI({
    ...{ apiKey: key, baseURL: url, maxRetries: 0 },
    ...{ organization: null, project: null },
  })
  return {
    name: 'openai',
    model,
    async ask({ rules, parts }, signal) {
      const { choices } = await client.chat.completions.create(
        {
          model,
          max_completion_tokens: maxTokens,
          messages: [
            { role: 'system', content: rules },
            { role: 'user', content: parts.map(partOf) },
          ],
          response_format: {
            type: 'json_schema',
            json_schema: { name: answerTool, strict: true, schema: answerJsonSchema },
          },
        },
        { signal },
      )
      const [choice] = choices
      if (choice?.message.refusal || choice?.finish_reason === 'content_filter') {
        throw new ReviewError({ failure: 'declined', detail: 'it refused' })
      }
      return parseJsonBytes(new TextEncoder().encode(choice?.message.content ?? ''))
    },
  }
}

function partOf(part: Question['parts'][number]): OpenAI.Chat.ChatCompletionContentPart {
  if ('text' in part) return { type: 'text', text: part.text }
  const data = Buffer.from(part.jpeg).toString('base64')
  return { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${data}` } }
}
