/** Bytes a document may have; larger things are manifests of parts. */
export const maxDocumentSize = 1024 * 1024

/** Of what people write into documents: lengths in characters, lists in entries. */
export const documentLimits = {
  title: 200,
  /** A description, a comment, a message. */
  text: 4096,
  /** An agent's name. */
  name: 128,
  fileName: 200,
  mediaType: 128,
  tag: 64,
  tags: 20,
  reviewTags: 8,
  attachments: 50,
} as const
