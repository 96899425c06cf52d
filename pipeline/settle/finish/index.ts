// 印刷したままの PDF を受け取り、書誌・しおり・透かしを整えた、二度作っても一字違わない PDF を渡す。
import { PDFDocument } from '@cantoo/pdf-lib'
import { writeMetadata } from './metadata.ts'
import { renumberNodeIds } from './node-ids.ts'
import { stampWatermark } from './watermark.ts'
import type { Bibliography } from './xmp.ts'

export async function finish(printed: Uint8Array, bibliography: Bibliography, watermark: Uint8Array | undefined): Promise<Uint8Array> {
  const document = await PDFDocument.load(renumberNodeIds(printed), { updateMetadata: false })
  writeMetadata(document, bibliography)
  if (watermark) await stampWatermark(document, watermark)
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity })
}
