// 印刷したままの PDF を受け取り、書誌・構造木・透かしを整えた、二度作っても一字違わない PDF を、透かしごとに一つずつ渡す。
import { PDFDocument } from '@cantoo/pdf-lib'
import { markArtifacts } from './artifacts.ts'
import { completeHeaders } from './headers.ts'
import { addIds } from './id-tree.ts'
import { writeMetadata } from './metadata.ts'
import { tagNotes } from './notes.ts'
import { renumberNodeIds } from './node-ids.ts'
import { tidyOutline } from './outline.ts'
import { stampWatermarks } from './watermark.ts'
import type { Bibliography } from './xmp.ts'

/** watermarks は透かしの絵の並び（undefined は透かしなし）。整えるのは一度で、写しごとに違うのは透かしだけである。 */
export async function finish(printed: Uint8Array, bibliography: Bibliography, headings: readonly string[], watermarks: readonly (Uint8Array | undefined)[]): Promise<Uint8Array[]> {
  const document = await PDFDocument.load(renumberNodeIds(printed), { updateMetadata: false })
  writeMetadata(document, bibliography)
  tidyOutline(document, headings)
  addIds(document, new Map([...tagNotes(document), ...completeHeaders(document)]))
  markArtifacts(document)
  const copies: Uint8Array[] = []
  for await (const _ of stampWatermarks(document, watermarks)) copies.push(await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity }))
  return copies
}
