import { parse } from 'yaml'
import * as z from 'zod'
import type { Source } from '../model/effects.ts'
import type { Waiver } from '../model/release.ts'

export interface Waivers { readonly waivers: readonly Waiver[]; /** Why the file could not be taken: then nothing is waived. */ readonly broken?: string }

const schema = z.object({ 了承: z.array(z.object({ 不備: z.string().min(1), 理由: z.string().min(1), 氏名: z.string().min(1) })).default([]) })

/** `R03/release.yaml`: which faults are waived, why and by whom. Absent = none. A waiver without reason or name waives nothing. */
export async function readRelease(source: Source, yearFolder: string): Promise<Waivers> {
  const present = (await source.list(yearFolder)).some((entry) => entry.name === 'release.yaml' && entry.kind === 'file')
  if (!present) return { waivers: [] }
  try {
    const read = schema.parse(parse(new TextDecoder().decode(await source.read(`${yearFolder}/release.yaml`))) ?? {})
    return { waivers: read.了承.map((w) => ({ id: w.不備, reason: w.理由, name: w.氏名 })) }
  } catch {
    return { waivers: [], broken: 'release.yaml を読めません。「了承:」の下に「不備・理由・氏名」の三つを全て記入してください。' }
  }
}
