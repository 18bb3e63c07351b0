import { z } from 'zod'
import { evenIfFaulty, list, whole } from '../environment.ts'

export type S3Settings = {
  /** The bucket's address, path style or by its own host, and a path that all names begin with. */
  readonly bucketUrl: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export type PinningSettings = {
  /** Endpoint of an IPFS Pinning Service. */
  readonly url: string
  readonly token: string
  /** Multiaddresses of hosts that have the documents. */
  readonly origins: readonly string[]
  /** How many documents it is asked to take in 24 hours. */
  readonly perDay: number
}

export type ContentSettings = {
  /** A folder or a bucket. */
  readonly place: { readonly directory: string } | { readonly s3: S3Settings }
  readonly gateways: readonly string[]
  readonly pinning: PinningSettings | undefined
}

const url = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/[?#@]/.test(url), 'must have no query, fragment or password')
  .transform((url) => url.replace(/\/+$/, ''))

/** The part of the environment that is about documents. */
export const contentSettingsSchema = z
  .object({
    CONTENT_DIR: z.string().min(1).optional(),
    S3_BUCKET_URL: url.optional(),
    S3_REGION: z
      .string()
      .regex(/^[a-z0-9-]{1,64}$/)
      .default('us-east-1'),
    S3_ACCESS_KEY_ID: z.string().min(1).optional(),
    S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    IPFS_GATEWAYS: list.pipe(z.array(url).max(8)).default([]),
    IPFS_PINNING_URL: url.optional(),
    IPFS_PINNING_TOKEN: z.string().min(1).optional(),
    IPFS_PIN_ORIGINS: list.pipe(z.array(z.string().startsWith('/')).max(20)).default([]),
    IPFS_PINS_PER_DAY: whole(0, 9_999_999).default(1000),
  })
  .superRefine((values, { addIssue }) => {
    const report = (variable: string, message: string) =>
      addIssue({ code: 'custom', path: [variable], message })
    if (values.CONTENT_DIR === undefined && !values.S3_BUCKET_URL) {
      report('CONTENT_DIR', 'is needed, or S3_BUCKET_URL')
    }
    if (values.CONTENT_DIR && values.S3_BUCKET_URL) {
      report('CONTENT_DIR', 'cannot be given with S3_BUCKET_URL')
    }
    for (const [given, needed] of [
      ['S3_BUCKET_URL', 'S3_ACCESS_KEY_ID'],
      ['S3_BUCKET_URL', 'S3_SECRET_ACCESS_KEY'],
      ['IPFS_PINNING_URL', 'IPFS_PINNING_TOKEN'],
    ] as const) {
      if (values[given] && !values[needed]) report(needed, `is needed with ${given}`)
    }
  }, evenIfFaulty)

export function readContentSettings(
  values: z.output<typeof contentSettingsSchema>,
): ContentSettings {
  const { CONTENT_DIR = '', S3_BUCKET_URL, IPFS_PINNING_URL } = values
  return Object.freeze({
    place: S3_BUCKET_URL
      ? {
          s3: {
            bucketUrl: S3_BUCKET_URL,
            region: values.S3_REGION,
            accessKeyId: values.S3_ACCESS_KEY_ID ?? '',
            secretAccessKey: values.S3_SECRET_ACCESS_KEY ?? '',
          },
        }
      : { directory: CONTENT_DIR },
    gateways: values.IPFS_GATEWAYS,
    pinning: IPFS_PINNING_URL
      ? {
          url: IPFS_PINNING_URL,
          token: values.IPFS_PINNING_TOKEN ?? '',
          origins: values.IPFS_PIN_ORIGINS,
          perDay: values.IPFS_PINS_PER_DAY,
        }
      : undefined,
  })
}

/** The settings as they may be printed: addresses as their origins, no keys. */
export function redactContentSettings({ place, gateways, pinning }: ContentSettings) {
  const originOf = (url: string) => new URL(url).origin
  return {
    place: 's3' in place ? originOf(place.s3.bucketUrl) : place.directory,
    gateways: gateways.map(originOf),
    pinning: pinning ? originOf(pinning.url) : undefined,
  }
}
